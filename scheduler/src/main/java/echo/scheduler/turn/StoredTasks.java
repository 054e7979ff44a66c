package echo.scheduler.turn;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.evaluator.Execution;
import echo.evaluator.codec.ExecutionCodec;
import echo.evaluator.codec.ExecutionImage;
import echo.evaluator.codec.FrameImage;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoredProgram;
import echo.objectstore.TaskRecord;
import echo.objectstore.Transaction;
import echo.scheduler.task.TaskCodec;
import echo.scheduler.task.WaitingTask;
import echo.values.References;
import echo.values.Value;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

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
    byte[] execution;
    try (Output out = new Output(1024, -1)) {
      ExecutionCodec.write(out, image);
      execution = out.toBytes();
    }
    write(transaction, task, image.programs(), image.references(), execution);
  }

  /** Replaces the record of a task that is there; its execution stays as it is. */
  static void change(Transaction transaction, WaitingTask task) {
    TaskRecord stored = stored(transaction, task.id());
    write(
        transaction,
        task,
        stored.programs(),
        stored.references(),
        TaskCodec.read(stored.image()).execution());
  }

  static void remove(Transaction transaction, long task) {
    transaction.remove(StoreKey.task(task));
  }

  /** A task as it is in the store. */
  static Loaded load(Transaction transaction, long task) {
    TaskCodec.Stored stored = TaskCodec.read(stored(transaction, task).image());
    try (Input in = new Input(stored.execution())) {
      return new Loaded(
          stored.task(),
          Execution.restore(ExecutionCodec.read(in, hash -> text(transaction, hash))));
    }
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
      byte[] execution) {
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
            TaskCodec.write(task, execution)));
  }
}
