package echo.scheduler.turn;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.codec.ExecutionImage;
import echo.evaluator.codec.FrameImage;
import echo.objectstore.StoreKey;
import echo.objectstore.StoredChunk;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.scheduler.task.Waiting;
import echo.scheduler.task.WaitingTask;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that wait with large values in them. */
class StoredTasksTest {
  private static final ProgramText TEXT = new ProgramText(Dialect.MOO, "x = suspend();");

  @TempDir Path directory;

  private static ListValue lines(int count) {
    ListValue lines = ListValue.EMPTY;
    for (int i = 0; i < count; i++) {
      lines = lines.append(StrValue.of("line " + i));
    }
    return lines;
  }

  private static ExecutionImage image(Value... slots) {
    FrameImage frame =
        new FrameImage(
            TEXT,
            Origin.LAMBDAMOO,
            2,
            List.of(slots),
            List.of(),
            List.of(),
            null,
            ObjValue.of(1),
            ObjValue.of(2),
            ObjValue.of(2),
            ObjValue.of(1),
            "v",
            "v",
            ListValue.EMPTY,
            true,
            null);
    return new ExecutionImage(List.of(frame), IntValue.of(0), 50, null);
  }

  private static WaitingTask waiting(Value value) {
    return new WaitingTask(
        7,
        Waiting.SUSPENDED,
        ObjValue.of(2),
        ObjValue.of(2),
        5,
        value,
        ObjValue.NOTHING,
        new WaitingTask.Frame(ObjValue.of(2), ObjValue.of(1), "v", 1, ObjValue.of(1), 100),
        0);
  }

  private static long journaled(LayeredStore store, WaitingTask task, ExecutionImage image) {
    long before = store.journalBytes();
    Transaction transaction = store.begin();
    StoredTasks.put(transaction, task, image);
    transaction.commit(List.of()).durable().toCompletableFuture().join();
    return store.journalBytes() - before;
  }

  private static long chunks(LayeredStore store) {
    long[] count = {0};
    store
        .snapshot()
        .forEachAsKept((_, record) -> count[0] += record instanceof StoredChunk ? 1 : 0);
    return count[0];
  }

  @Test
  void put_aLargeVariable_isWrittenOnceAndThenByName() {
    ListValue lines = lines(50_000);
    try (LayeredStore store = LayeredStore.open(directory)) {
      assertThat(journaled(store, waiting(IntValue.of(0)), image(lines))).isGreaterThan(500_000);
      assertThat(journaled(store, waiting(IntValue.of(0)), image(lines))).isLessThan(1000);
      ListValue changed = lines.with(25_000, IntValue.of(1));
      assertThat(journaled(store, waiting(IntValue.of(0)), image(changed, lines))).isLessThan(9000);
      // What it is woken with may be large, too, and what it holds goes with it unread.
      Transaction waking = store.begin();
      StoredTasks.change(waking, waiting(lines.append(IntValue.of(2))));
      waking.commit(List.of());
    }
    try (LayeredStore store = LayeredStore.open(directory)) {
      StoredTasks.Loaded task = StoredTasks.load(store.begin(), 7);
      assertThat(task.task().value()).isEqualTo(lines.append(IntValue.of(2)));
      List<?> slots = task.execution().image().frames().getFirst().slots();
      assertThat(slots).isEqualTo(List.of(lines.with(25_000, IntValue.of(1)), lines));
      assertThat(StoredTasks.load(store.begin(), 7).execution().image().frames().getFirst().slots())
          .as("what is read again")
          .first()
          .isSameAs(slots.getFirst());
      Transaction removing = store.begin();
      StoredTasks.remove(removing, 7);
      assertThat(chunks(store)).isPositive();
      removing.commit(List.of());
      assertThat(chunks(store)).isZero();
      assertThat(store.snapshot().get(StoreKey.task(7))).isNull();
    }
  }
}
