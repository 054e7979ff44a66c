package echo.evaluator.attack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.Budget;
import echo.evaluator.Outcome;
import echo.evaluator.matrix.Trial;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.Origin;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Values each of which may be, and all of which together no memory could hold. */
class ManyValuesTest {
  private static final long MOST = 1_000_000;
  private final AtomicLong looks = new AtomicLong();

  /** A meter that goes up by so much at each look, as if the program had allocated that. */
  private Budget budget(long ticks, long perLook) {
    return new Budget(ticks, 60, 0).limitAllocation(() -> looks.getAndIncrement() * perLook, MOST);
  }

  private static Outcome run(Budget budget, String program) {
    return new Trial(Origin.TOASTSTUNT).run(program, ObjValue.of(2), ListValue.EMPTY, budget);
  }

  @Test
  void loop_allocatesTooMuch_endsLikeOneOutOfSeconds() {
    Outcome outcome =
        run(budget(100_000, 250_000), "while (1) try x = 1; except (ANY) endtry endwhile");
    assertThat(outcome).isInstanceOf(Outcome.Exhausted.class);
    assertThat(((Outcome.Exhausted) outcome).resource()).isEqualTo(Outcome.Resource.SECONDS);
    assertThat(looks).hasValue(7);
  }

  @Test
  void loop_allocatesLittle_hasAllItsTicksToTheLast() {
    for (long ticks : new long[] {500, 1024, 1025, 10_000}) {
      Outcome measured = run(budget(ticks, 0), "x = 0; while (1) x = x + 1; endwhile");
      assertThat(measured).isInstanceOf(Outcome.Exhausted.class);
      assertThat(((Outcome.Exhausted) measured).resource()).isEqualTo(Outcome.Resource.TICKS);
      String count =
          "t = ticks_left(); for i in [1..3000] endfor `match(\"aaaaaaaaaaaaaaaaaaaaaaaaa\", \"%(a*%)*b\") ! ANY'; return t - ticks_left();";
      assertThat(run(budget(20_000, 0), count)).isEqualTo(run(new Budget(20_000, 60, 0), count));
    }
  }

  @Test
  void longStrings_fewTicks_areLookedAtEach() {
    String program =
        "s = \"aaaaaaaaaaaaaaaa\"; for i in [1..13] s = s + s; endfor l = s; for i in [1..5] x = s + \"b\"; endfor";
    assertThat(run(budget(100_000, 300_000), program)).isInstanceOf(Outcome.Exhausted.class);
    assertThat(run(budget(100_000, 10_000), program)).isInstanceOf(Outcome.Completed.class);
  }
}
