package echo.scheduler.session;

import echo.scheduler.task.InputMark;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.TaskScheduler;
import echo.scheduler.turn.TurnEnd;
import echo.values.ObjValue;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes in what clients send: lines, each numbered input once, and the command that drops them.
 *
 * <p>Threading: guarded by its table.
 */
final class Intake {
  private final SessionTable table;
  private final InputPump pump;
  private final InputLedger ledger;
  private final Supplier<TaskScheduler> tasks;

  Intake(SessionTable table, InputPump pump, InputLedger ledger, Supplier<TaskScheduler> tasks) {
    this.table = table;
    this.pump = pump;
    this.ledger = ledger;
    this.tasks = tasks;
  }

  void input(LiveSession session, InputQueue.Kind kind, String text) {
    typed(session, kind, text, List.of());
  }

  void input(LiveSession session, Transport from, String client, long number, List<String> lines) {
    if (!session.open()) {
      return;
    }
    for (int i = ledger.take(client, number, lines.size(), from); i < lines.size(); i++) {
      boolean last = i == lines.size() - 1;
      InputMark mark = new InputMark(client, number, i, last);
      typed(session, InputQueue.Kind.LINE, lines.get(i), List.of(mark));
    }
  }

  private void typed(
      LiveSession session, InputQueue.Kind kind, String line, List<InputMark> marks) {
    if (!session.open()) {
      return;
    }
    session.lastInputAt = table.now();
    String flush = session.options.flushCommand();
    if (!flush.isEmpty() && line.equalsIgnoreCase(flush)) {
      session.output.show(flush(session));
      dropped(marks);
      return;
    }
    session.input.add(kind, line, marks);
    pump.next(session);
  }

  /** Drops what was typed ahead; what there is to say about it. */
  List<String> flush(LiveSession session) {
    dropped(session.input.marks());
    return session.input.flushReport();
  }

  /** Numbered input that comes to nothing counts as taken all the same. */
  void dropped(List<InputMark> marks) {
    if (!marks.isEmpty()) {
      long _ =
          tasks
              .get()
              .submit(
                  turn -> {
                    turn.outbox().add(new ConnectionEffect.Received(ObjValue.NOTHING, marks));
                    return new TurnEnd.Done();
                  },
                  ObjValue.NOTHING,
                  TaskScheduler.Kind.COMMAND);
    }
  }
}
