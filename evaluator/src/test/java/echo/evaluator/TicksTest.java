package echo.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.ObjValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ticks are LambdaMOO's (DECISIONS 22), whatever the form. */
class TicksTest {
  /**
   * Counted by LambdaMOO's table of operations that take a tick. Every program also pays 1 for each
   * call of {@code ticks_left()}, 1 for the store and 1 for the subtraction around it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "==>",
      quoteCharacter = '\u0001',
      textBlock =
          """
          x = 1; ==> 1
          x = 1 + 2 * 3; ==> 3
          x = {}; ==> 1
          x = {1, 2, 3}; ==> 2
          x = {@{}, 2}; ==> 2
          x = length({1}); ==> 4
          if (1) endif ==> 1
          if (0) elseif (1) endif ==> 2
          x = 1 ? 2 | 3; ==> 2
          x = 1 && 2 + 3; ==> 3
          x = 0 && 2 + 3; ==> 2
          x = 1 || 2 + 3; ==> 2
          x = !1; ==> 2
          for i in [1..3] endfor ==> 4
          for i in ({1, 2}) endfor ==> 4
          i = 0; while (i < 2) i = i + 1; endwhile ==> 11
          while (1) break; endwhile ==> 2
          x = {1}; x[1] = 5; ==> 4
          x = {{1}}; x[1][1] = 5; ==> 6
          {a, b} = {1, 2}; ==> 2
          {a, ?b = 1 + 1} = {1}; ==> 4
          #0.name = "x"; ==> 1
          x = #0.name; ==> 2
          #0:noop(); ==> 1
          x = `1 ! ANY'; ==> 2
          x = `1 / 0 ! E_DIV => 3'; ==> 4
          try x = 1; except (E_DIV) endtry ==> 3
          try x = 1; finally x = 2; endtry ==> 3
          x = 2 ^ 3; ==> 2
          x = {1}[$]; ==> 3
          x = "abc"[1..2]; ==> 2
          fork (0) endfork ==> 1
          x = u ? 1 | 2; ==> 0
          """)
  void statement_costs_ticksOfLambdaMoo(String program, int expected) {
    for (Engine engine : Engine.values()) {
      FakeHost host = Engine.host();
      host.world().verb(ObjValue.SYSTEM, "noop", "");
      String result =
          engine.eval(
              host,
              "t = ticks_left(); try "
                  + program
                  + " except (E_VARNF) endtry return t - ticks_left();");
      // One for the store in t, one to enter try, one for each of the list, the call and the minus.
      assertThat(result).as(engine.name()).isEqualTo(Integer.toString(expected + 4));
    }
  }

  @Test
  void anyEngine_leavesTheSameTicks() {
    String program =
        "x = {}; for i in [1..20] x = {@x, `i / (i % 3) ! E_DIV => tostr(i)'};"
            + " if (i > 5 && length(x) > 3 || 0) x[i - 1] = #0.name; endif"
            + " try {a, ?b = i ? x | 3, @c} = x[$ - 1]; except e (ANY) e = {}; endtry endfor"
            + " return ticks_left();";
    List<String> left =
        List.of(Engine.values()).stream()
            .map(engine -> engine.eval(Engine.host(), program))
            .distinct()
            .toList();
    assertThat(left).hasSize(1).first().asString().matches("\\d+");
  }
}
