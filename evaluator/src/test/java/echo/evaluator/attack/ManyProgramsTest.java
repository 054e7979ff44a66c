package echo.evaluator.attack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.ProgramCache;
import echo.evaluator.builtin.AllBuiltins;
import echo.evaluator.code.Code;
import echo.parser.Parser;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Ever new programs given to eval(), which must not push the world's verbs out. */
class ManyProgramsTest {
  private final AtomicInteger parses = new AtomicInteger();
  private final ProgramCache programs =
      new ProgramCache(
          AllBuiltins.registry(),
          text -> {
            parses.incrementAndGet();
            return Parser.parse(text.source(), text.dialect());
          },
          1_000_000);

  @Test
  void evals_ofManyTexts_leaveTheVerbsWhereTheyWere() {
    ProgramText verb = new ProgramText(Dialect.MOO, "return 1 + 1;");
    Object lowered = programs.lowered(verb, Origin.TOASTSTUNT);
    for (int i = 0; i < 20_000; i++) {
      assertThat(programs.evaluated(Dialect.MOO, "return " + i + ";", Origin.TOASTSTUNT))
          .isInstanceOf(Code.class);
    }
    assertThat(parses).hasValue(20_001);
    assertThat(programs.lowered(verb, Origin.TOASTSTUNT)).isSameAs(lowered);
  }

  @Test
  void eval_ofManyTexts_isPaidFor() {
    String program =
        "s = \"x\"; for i in [1..14] s = s + s; endfor t = ticks_left();"
            + " eval(\"return \\\"\" + s + \"\\\";\"); return t - ticks_left() > 40;";
    assertThat(Attack.end(program)).isEqualTo("1");
    assertThat(
            Attack.end(
                "i = 0; while (1) i = i + 1; eval(\"return \" + tostr(i) + \";\"); endwhile"))
        .isEqualTo("out of ticks");
  }
}
