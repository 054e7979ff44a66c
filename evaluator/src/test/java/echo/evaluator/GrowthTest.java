package echo.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import echo.values.IntValue;
import echo.values.ObjValue;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What grows or changes by one element in a loop costs about the same at any length.
 *
 * <p>The measure is the bytes that the thread allocates, not time: a copy of the whole each round
 * would make a round 32 times as dear as in the shorter loop.
 */
class GrowthTest {
  private static final int SHORT = 2_000;
  private static final int LONG = 64_000;
  private static final double MOST = 4;
  private static final ObjValue THING = ObjValue.of(2);

  /** Programs of {@code n}, the number of rounds; each returns what it grew to. */
  private static final List<String> LOOPS =
      List.of(
          "l = {}; for i in [1..n] l = {@l, i}; endfor return length(l);",
          "l = {}; for i in [1..n] l = listappend(l, i); endfor return length(l);",
          "l = {}; for i in [1..n] l = l + i; endfor return length(l);",
          "l = {}; for i in [1..n] l = {@l, i, @{i, i}}; endfor return length(l) / 3;",
          "l = {}; for i in [1..n] l[$ + 1..$] = {i}; endfor return length(l);",
          "l = r; for i in [1..n] l[i] = 0; endfor return length(l);",
          "l = {r, 0}; for i in [1..n] l[1][i] = 0; endfor return length(l[1]);",
          "l = {{}, 0}; for i in [1..n] l[1] = {@l[1], i}; endfor return length(l[1]);",
          "l = {[]}; for i in [1..n] l[1][i] = i; endfor return length(l[1]);",
          "m = []; for i in [1..n] m[i * 7919 % 1000003] = i; endfor return length(m);",
          "m = [\"a\" -> []]; for i in [1..n] m[\"a\"][i] = i; endfor return length(m[\"a\"]);",
          "s = \"\"; for i in [1..n] s = s + \"x\"; endfor return length(s);",
          "s = \"\"; for i in [1..n] s = \"x\" + s; endfor return length(s);",
          "s = \"\"; for i in [1..n] s[$ + 1..$] = \"x\"; endfor return length(s);",
          "s = \"é\"; while (length(s) < n) s = s + s; endwhile s = s[1..n];"
              + " for i in [1..n] s[i] = \"x\"; endfor return length(s);",
          "l = {\"\"}; for i in [1..n] l[1] = l[1] + \"x\"; endfor return length(l[1]);",
          "this.p = {}; for i in [1..n] this.p = {@this.p, i}; endfor return length(this.p);",
          "this.p = r; for i in [1..n] this.p[i] = 0; endfor return length(this.p);",
          "this.p = {r}; for i in [1..n] this.p[1][i] = 0; endfor" + " return length(this.p[1]);",
          "this.p = []; for i in [1..n] this.p[i] = i; endfor return length(this.p);",
          "this.p = \"\"; for i in [1..n] this.p = this.p + \"x\"; endfor return length(this.p);");

  static Stream<Arguments> loops() {
    return Stream.of(Engine.FAST, Engine.FULL)
        .flatMap(engine -> LOOPS.stream().map(loop -> Arguments.of(engine, loop)));
  }

  @ParameterizedTest
  @MethodSource("loops")
  void roundOfALongLoop_costsAboutWhatOneOfAShortLoopDoes(Engine engine, String loop) {
    double few = bytesARound(engine, loop, SHORT);
    double many = bytesARound(engine, loop, LONG);
    assertThat(many).isLessThan(MOST * few);
  }

  private static double bytesARound(Engine engine, String loop, int rounds) {
    FakeHost host = Engine.host();
    host.world().addProperty(THING, "p", IntValue.ZERO, THING, 0);
    String source =
        "n = " + rounds + "; this = #2; r = {}; for i in [1..n] r = {@r, 1}; endfor " + loop;
    Execution program = Engine.program(source);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Outcome outcome = engine.run(program, host, new Budget(10_000_000, 60, 0));
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(Engine.describe(outcome)).isEqualTo(Integer.toString(rounds));
    return (after - before) / (double) rounds;
  }
}
