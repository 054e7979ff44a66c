package echo.scheduler.turn;

import echo.scheduler.task.Task;
import echo.scheduler.task.TaskState;
import echo.scheduler.task.WaitingTask;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.ObjValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks that were reading when the server stopped (DECISIONS 23): they read again if their player
 * returns within five minutes; else, and at once where nobody had logged in, {@code read()} raises
 * E_INTRPT.
 *
 * <p>Threading: guarded by the board's lock.
 */
final class ReturningReaders {
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Engine engine;
  private final TaskBoard board;
  private final Map<ObjValue, List<Task>> waiting = new HashMap<>();

  ReturningReaders(Engine engine, TaskBoard board) {
    this.engine = engine;
    this.board = board;
  }

  /** A reading task of the recovered world, which the board has. */
  void recovered(Task task) {
    WaitingTask interrupted =
        task.recorded().woken(engine.nowNanos(), ErrValue.of(ErrorCode.E_INTRPT));
    ObjValue player = interrupted.connection();
    task.changed(interrupted);
    if (player.number() < 0) {
      board.wake(task);
      return;
    }
    board.alarm(task, engine.nowNanos() + PATIENCE.toNanos());
    waiting.computeIfAbsent(player, _ -> new ArrayList<>()).add(task);
  }

  /** What follows from the logins among these effects: reads that go on. */
  List<ConnectionEffect> returned(List<ConnectionEffect> effects) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<ConnectionEffect> reads = new ArrayList<>();
    for (ConnectionEffect effect : effects) {
      ObjValue player =
          switch (effect) {
            case ConnectionEffect.LogIn in -> in.player();
            case ConnectionEffect.Switched switched -> switched.player();
            default -> null;
          };
      if (player != null) {
        for (Task task : waiting.getOrDefault(player, List.of())) {
          if (task.state() == TaskState.SUSPENDED) {
            board.keepWaiting(task);
            reads.add(new ConnectionEffect.Read(player, task.id(), false));
          }
        }
        waiting.remove(player);
      }
    }
    return reads;
  }
}
