package echo.scheduler.session;

import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.TaskScheduler;
import echo.scheduler.turn.TurnBody;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A scheduler whose turns do what a test says, when it says so. */
final class ScriptedTasks implements TaskScheduler {
  record Submitted(long task, TurnBody body) {}

  final Deque<Submitted> waiting = new ArrayDeque<>();
  final List<String> delivered = new ArrayList<>();
  private long next = 1;

  @Override
  public long submit(TurnBody body, ObjValue fairness, Kind kind) {
    waiting.add(new Submitted(next, body));
    return next++;
  }

  @Override
  public long submitNext(TurnBody body, ObjValue fairness) {
    waiting.addFirst(new Submitted(next, body));
    return next++;
  }

  @Override
  public void deliver(long task, Value line) {
    delivered.add(task + " " + line);
  }

  /** The bodies that wait, in a word each. */
  List<String> queue() {
    return waiting.stream().map(submitted -> word(submitted.body())).toList();
  }

  /** Ends the first turn that waits with these effects, ordered and durable; its task. */
  long end(SessionTable table, ConnectionEffect... effects) {
    Submitted first = waiting.removeFirst();
    commit(table, first.task(), effects);
    return first.task();
  }

  /** A turn of any task. */
  static void commit(SessionTable table, long task, ConnectionEffect... effects) {
    List<ConnectionEffect> list = List.of(effects);
    byte[] _ = table.journaled(list);
    table.ordered(task, list);
    table.release(task, list);
  }

  private static String word(TurnBody body) {
    return switch (body) {
      case LoginBody login -> login.opening() ? "open" : "login " + login.line();
      case CommandBody command -> "command " + command.line();
      case HookBody hook -> hook.hook();
      case LeavingBody leaving -> leaving.hook() + " " + leaving.session().who();
      case OutOfBandBody oob -> "oob " + oob.line();
      case ProgrammingBody typed -> "program " + typed.typed().text().lines().toList();
      default -> body.getClass().getSimpleName();
    };
  }
}
