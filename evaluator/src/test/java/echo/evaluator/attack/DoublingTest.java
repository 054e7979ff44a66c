package echo.evaluator.attack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.model.Origin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings, lists and maps that double until nothing could hold them. */
class DoublingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s = \"x\"; while (1) s = s + s; endwhile",
        "s = \"x\"; while (1) s[1..0] = s; endwhile",
        "s = \"x\"; while (1) s = tostr(s, s); endwhile",
        "s = \"x\"; while (1) s = strsub(s, \"x\", \"xx\"); endwhile",
        "s = \"~00\"; while (1) s = encode_binary(s, s); endwhile",
        "s = \"a\"; while (1) s = pcre_replace(s, \"s/a/aa/g\"); endwhile",
        "l = {1}; while (1) l = {@l, @l}; endwhile",
        "l = {1}; while (1) l[1..0] = l; endwhile",
        "l = {1}; while (1) l = {l, l}; endwhile"
      })
  void doubling_withoutEnd_isRefusedBeforeItIsMade(String program) {
    for (Origin origin : Origin.values()) {
      assertThat(Attack.end("try " + program + " except (ANY) endtry", origin))
          .isEqualTo("out of seconds");
      assertThat(
              Attack.endCatchable("try " + program + " except (E_QUOTA) return 7; endtry", origin))
          .isEqualTo("7");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try l = {1}; while (1) l = {l, l}; endwhile except (ANY) endtry return 1;",
        "try s = \"x\"; l = {}; while (1) s = s + \"xxxxxxxx\"; l = {@l, s, s, s, s, s, s, s};"
            + " endwhile except (ANY) endtry return 1;"
      })
  void manyMediumValues_inOne_endTheTaskWhateverItCatches(String program) {
    assertThat(Attack.end(program)).isEqualTo("out of seconds");
  }
}
