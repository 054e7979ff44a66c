package echo.scheduler;

import echo.objectstore.ObjectStore;
import echo.objectstore.StoreException;
import echo.scheduler.turn.ServerCall;
import echo.scheduler.turn.TaskScheduler;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Snapshots on request, one after another, beside the turns; the world is told by {@code
 * #0:checkpoint_started()} and {@code #0:checkpoint_finished(success)}.
 *
 * <p>Threading: any thread.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final ObjectStore store;
  private final TaskScheduler tasks;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("echo-checkpoint").daemon().factory());

  Checkpoints(ObjectStore store, TaskScheduler tasks) {
    this.store = store;
    this.tasks = tasks;
  }

  /** Begins a snapshot; completes when it is written. */
  CompletableFuture<Void> begin() {
    tell("checkpoint_started", ListValue.EMPTY);
    try {
      return CompletableFuture.runAsync(this::write, worker);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void write() {
    try {
      store.checkpoint();
      tell("checkpoint_finished", ListValue.of(IntValue.ONE));
    } catch (StoreException e) {
      LOG.error("the snapshot failed: {}", e.getMessage(), e);
      tell("checkpoint_finished", ListValue.of(IntValue.ZERO));
      throw e;
    }
  }

  private void tell(String verb, ListValue args) {
    tasks.submit(
        turn -> ServerCall.run(turn, ObjValue.SYSTEM, verb, args, ObjValue.NOTHING),
        ObjValue.NOTHING,
        TaskScheduler.Kind.COMMAND);
  }

  @Override
  public void close() {
    worker.close();
  }
}
