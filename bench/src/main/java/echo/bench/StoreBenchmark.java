package echo.bench;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.Commit;
import echo.objectstore.Transaction;
import echo.objectstore.codec.CommitCodec;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldView;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.codec.ValueCodec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A commit to the store in memory, and the codecs of values and commits. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StoreBenchmark {
  private static final ObjValue OBJECT = ObjValue.of(0);

  private final LayeredStore store = LayeredStore.ephemeral();
  private final WorldCaches caches = WorldCaches.of(store);
  private final Value row =
      ListValue.of(
          IntValue.of(4711), StrValue.of("a name of some length"), OBJECT, ListValue.of(OBJECT));
  private final Value table = ListValue.of(row, row, row, row, row, row, row, row);
  private final Output out = new Output(1024, -1);
  private final byte[] written;
  private long count;

  public StoreBenchmark() {
    Transaction transaction = store.begin();
    WorldView view = new WorldView(transaction, caches);
    view.create(List.of(), OBJECT);
    view.addProperty(OBJECT, "count", IntValue.ZERO, OBJECT, 3);
    transaction.commit(List.of());
    writeValue();
    written = out.toBytes();
  }

  private Transaction change() {
    Transaction transaction = store.begin();
    new WorldView(transaction, caches).setProperty(OBJECT, "count", IntValue.of(count++));
    return transaction;
  }

  @Benchmark
  public Commit commit() {
    return change().commit(List.of());
  }

  @Benchmark
  public byte[] encodeCommit() {
    return CommitCodec.encode(change().changes(), List.of());
  }

  @Benchmark
  public final int writeValue() {
    out.reset();
    ValueCodec.write(out, table);
    return out.position();
  }

  @Benchmark
  public Value readValue() {
    return ValueCodec.read(new Input(written));
  }
}
