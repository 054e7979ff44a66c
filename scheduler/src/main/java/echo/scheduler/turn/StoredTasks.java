package echo.scheduler.turn;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.evaluator.Execution;
import echo.evaluator.codec.ExecutionCodec;
import echo.evaluator.codec.ExecutionImage;
import echo.evaluator.codec.FrameImage;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoredProgram;
import echo.objectstore.TaskRecord;
import echo.objectstore.Transaction;
import echo.scheduler.task.TaskCodec;
import echo.scheduler.task.WaitingTask;
import echo.values.Chunk;
import echo.values.ChunkHash;
import echo.values.References;
import echo.values.Value;
import echo.values.codec.Captured;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waiting tasks in a transaction: the scheduler's record and the execution's image, in the store's
 * form.
 *
 * <p>Threading: that of the transaction.
 */
public final class StoredTasks {
  private StoredTasks() {}

  /** A waiting task with its execution. */
  public record Loaded(WaitingTask task, Execution execution) {}

  /** Records a task, with the texts of the programs it runs. */
  public static void put(Transaction transaction, WaitingTask task, ExecutionImage image) {
    for (FrameImage frame : image.frames()) {
      transaction.putProgram(frame.text());
    }
    Captured chunks = Captured.inChunks();
    byte[] execution;
    try (Output out = new Output(1024, -1)) {
      ExecutionCodec.write(out, image, chunks);
      execution = out.toBytes();
    }
    keep(transaction, task.id(), chunks.chunks());
    List<ChunkHash> named = chunks.chunks().stream().map(Chunk::hash).toList();
    write(transaction, task, image.programs(), image.references(), named, execution);
  }

  /** Replaces the record of a task that is there; its execution stays as it is. */
  static void change(Transaction transaction, WaitingTask task) {
    TaskRecord stored = stored(transaction, task.id());
    Captured chunks = chunks(transaction, stored);
    byte[] execution = TaskCodec.read(stored.image(), chunks).execution();
    List<ChunkHash> named = stored.named().subList(chunks.chunksRead(), stored.named().size());
    write(transaction, task, stored.programs(), stored.references(), named, execution);
  }

  static void remove(Transaction transaction, long task) {
    transaction.remove(StoreKey.task(task));
  }

  /** A task as it is in the store. */
  static Loaded load(Transaction transaction, long task) {
    TaskRecord record = stored(transaction, task);
    Captured chunks = chunks(transaction, record);
    TaskCodec.Stored stored = TaskCodec.read(record.image(), chunks);
    try (Input in = new Input(stored.execution())) {
      return new Loaded(
          stored.task(),
          Execution.restore(ExecutionCodec.read(in, hash -> text(transaction, hash), chunks)));
    }
  }

  /**
   * The task in a record, without its execution.
   *
   * @throws StoreException.Corrupt when it cannot be read, so that nobody goes on without it
   */
  static WaitingTask task(Transaction transaction, long number, TaskRecord record) {
    try {
      return TaskCodec.read(record.image(), chunks(transaction, record)).task();
    } catch (KryoException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new StoreException.Corrupt(
          "Task "
              + number
              + " of the world cannot be read ("
              + e.getMessage()
              + "). Let \"./echo doctor\" look at the world.",
          e);
    }
  }

  /** What of the tasks of a world cannot be read or contradicts itself, one line for each. */
  public static List<String> problems(Transaction transaction) {
    List<String> problems = new ArrayList<>();
    transaction
        .scan(StoreRange.TASKS, Long.MIN_VALUE)
        .forEachRemaining(entry -> {
          String wrong = wrong(transaction, entry.order(), entry.value());
          if (wrong != null) {
            problems.add("task " + entry.order() + " " + wrong);
          }
        });
    return problems;
  }

  private static @Nullable String wrong(Transaction transaction, long number, TaskRecord record) {
    try {
      WaitingTask task = load(transaction, number).task();
      return task.id() == number
              && task.owner().equals(record.owner())
              && task.waiting().number() == record.kind()
          ? null
          : "is kept as another than it says it is";
    } catch (RuntimeException e) {
      // Whatever it is: a server that wakes the task would meet it too.
      return "cannot be read: " + e.getMessage();
    }
  }

  private static Captured chunks(Transaction transaction, TaskRecord record) {
    return Captured.reading(transaction.chunks(record.named()));
  }

  private static ProgramText text(Transaction transaction, ProgramHash hash) {
    StoredProgram program = transaction.get(new StoreKey.ProgramKey(hash));
    if (program == null) {
      throw new IllegalStateException("the store has lost program " + hash.hex());
    }
    return program.text();
  }

  private static TaskRecord stored(Transaction transaction, long task) {
    TaskRecord record = transaction.get(StoreKey.task(task));
    if (record == null) {
      // The board may know already what this snapshot does not show, or no more.
      throw new StoreException.Conflict("no task " + task + " in this snapshot");
    }
    return record;
  }

  private static void write(
      Transaction transaction,
      WaitingTask task,
      List<ProgramHash> programs,
      Collection<Value> held,
      List<ChunkHash> ofExecution,
      byte[] execution) {
    Captured chunks = Captured.inChunks();
    byte[] image = TaskCodec.write(task, execution, chunks);
    keep(transaction, task.id(), chunks.chunks());
    List<ChunkHash> named = new ArrayList<>();
    chunks.chunks().forEach(chunk -> named.add(chunk.hash()));
    named.addAll(ofExecution);
    Set<Value> references = new LinkedHashSet<>(held);
    References.forEach(task.value(), references::add);
    References.forEach(task.frame().self(), references::add);
    transaction.put(
        StoreKey.task(task.id()),
        new TaskRecord(
            task.owner(),
            task.waiting().number(),
            task.wakeAt() == WaitingTask.NEVER
                ? Long.MAX_VALUE
                : TimeUnit.NANOSECONDS.toMillis(task.wakeAt()),
            programs,
            List.copyOf(references),
            named,
            image));
  }

  private static void keep(Transaction transaction, long task, List<Chunk> chunks) {
    if (!chunks.isEmpty()) {
      TaskRecord before = transaction.get(StoreKey.task(task));
      transaction.keep(chunks, before == null ? Set.of() : before.chunks());
    }
  }
}
