package echo.bench;

import echo.values.Equality;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One change of a list, map or string of a length. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValueBenchmark {
  @Param({"10", "1000", "100000"})
  public int length = 10;

  private ListValue list = ListValue.EMPTY;
  private ListValue equal = ListValue.EMPTY;
  private MapValue map = MapValue.EMPTY;
  private StrValue string = StrValue.EMPTY;
  private final StrValue character = StrValue.of("x");
  private int at;

  @Setup(Level.Trial)
  public void build() {
    Value[] elements = new Value[length];
    MapValue entries = MapValue.EMPTY;
    StrValue text = StrValue.EMPTY;
    for (int i = 0; i < length; i++) {
      elements[i] = IntValue.of(i * 7919L);
      entries = entries.with(elements[i], elements[i]);
      text = text.concat(character);
    }
    list = ListValue.of(elements);
    equal = ListValue.of(elements);
    map = entries;
    string = text;
  }

  private int next() {
    at = at + 7919;
    return Math.floorMod(at, length) + 1;
  }

  @Benchmark
  public Value listAppend() {
    return list.append(character);
  }

  @Benchmark
  public Value listChange() {
    return list.with(next(), character);
  }

  @Benchmark
  public boolean listEqual() {
    return Equality.equal(list, equal);
  }

  @Benchmark
  public Value mapChange() {
    return map.with(list.get(next()), character);
  }

  @Benchmark
  public Value stringAppend() {
    return string.concat(character);
  }

  @Benchmark
  public Value stringChange() {
    return string.with(next(), character);
  }

  @Benchmark
  public Value stringAt() {
    return string.at(next());
  }
}
