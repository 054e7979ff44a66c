package echo.bench;

import echo.values.Value;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Rounds of loops in MOO, each loop one turn with its commit. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProgramBenchmark {
  private static final int ROUNDS = 5_000;

  /** What a round of the loop does. */
  public enum Round {
    LOOP("", ""),
    ARITHMETIC("x = 12345;", "x = (x * 1103 + 12345) % 65537;"),
    WHILE("x = 0;", "while (x < i) x = x + 1; endwhile"),
    CALL("", "this:noop(i);"),
    PROPERTY_READ("", "this.inherited;"),
    PROPERTY_WRITE("", "this.count = i;"),
    LIST_APPEND("l = {};", "l = {@l, i};"),
    LIST_CHANGE("l = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};", "l[i % 10 + 1] = i;"),
    LIST_SETADD("l = {};", "l = setadd(l, i % 50);"),
    LIST_LOOP("l = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};", "for x in (l) endfor"),
    STRING_APPEND("s = \"\";", "s = s + \"x\";"),
    STRING_SCAN("s = \"the quick brown fox\";", "s[i % 19 + 1] == \"e\";"),
    MAP_INSERT("m = [];", "m[i] = i;"),
    MAP_LOOP("m = [1 -> 1, 2 -> 2, 3 -> 3, 4 -> 4, 5 -> 5];", "for x, k in (m) endfor"),
    TRY("", "try x = 1 / (i % 2); except e (E_DIV) endtry"),
    CATCH("", "`1 / (i % 2) ! E_DIV => 5';"),
    EVAL_AGAIN("", "eval(\"x = {1, 2}; for y in (x) if (y > 1) return y; endif endfor\");"),
    EVAL_NEW(
        "",
        "eval(\"x = {1, 2}; for y in (x) if (y > 1) return \" + tostr(i) + \"; endif endfor\");"),
    CREATE("", "recycle(create(#1));"),
    MOVE("", "move(this, i % 2 ? #2 | #1);");

    private final String before;
    private final String body;

    Round(String before, String body) {
      this.before = before;
      this.body = body;
    }

    String program() {
      return before + " for i in [1.." + ROUNDS + "] " + body + " endfor return 1;";
    }
  }

  @Param public Round round = Round.LOOP;
  private BenchWorld world = new BenchWorld("return 1;");

  @Setup(Level.Trial)
  public void open() {
    world.close();
    world = new BenchWorld(round.program());
  }

  @TearDown(Level.Trial)
  public void close() {
    world.close();
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public Value round() {
    return world.run();
  }
}
