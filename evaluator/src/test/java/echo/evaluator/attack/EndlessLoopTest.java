package echo.evaluator.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops that never end, whatever they catch and however little stands in them. */
class EndlessLoopTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (1) endwhile",
        "while w (1) continue w; endwhile",
        "for i in [-9223372036854775807..9223372036854775806] endfor",
        "for i in [1..9223372036854775807] endfor",
        "for i in [#1..#9223372036854775807] endfor",
        "while (1) try raise(E_PERM); except (ANY) endtry endwhile",
        "while (1) try while (1) endwhile except (ANY) endtry endwhile",
        "try while (1) endwhile finally while (1) endwhile endtry",
        "while (1) `1 / 0 ! ANY'; endwhile",
        "while (1) try continue; finally x = 1; endtry endwhile",
        "while (1) eval(\"while (1) endwhile\"); endwhile",
        "while (1) eval(\"return 1;\"); endwhile",
        "l = {1}; for x in (l) while (1) endwhile endfor"
      })
  void loop_withoutEnd_runsOutOfTicks(String program) {
    assertThat(Attack.end(program)).isEqualTo("out of ticks");
  }
}
