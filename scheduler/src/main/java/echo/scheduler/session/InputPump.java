package echo.scheduler.session;

import echo.scheduler.task.InputMark;
import echo.scheduler.turn.TaskScheduler;
import echo.scheduler.turn.TurnBody;
import echo.values.StrValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the lines of a connection, one at a time: the next begins when the turn that
 * the one before began is over, be it that its task has ended or that it waits.
 *
 * <p>Threading: guarded by its table.
 */
final class InputPump {
  /** As many as the longest program has lines. */
  private static final int MOST_DEFERRED = TypedProgram.LONGEST / InputQueue.LINE_COST;

  private final SessionTable table;
  private final Supplier<TaskScheduler> tasks;

  /** Whose next line waits for the end of a task's turn. */
  private final Map<Long, LiveSession> running = new HashMap<>();

  /** Tasks that were given a line while their turn was being committed, and so go on. */
  private final Set<Long> given = new HashSet<>();

  InputPump(SessionTable table, Supplier<TaskScheduler> tasks) {
    this.table = table;
    this.tasks = tasks;
  }

  /**
   * Begins what is next, if anything is and it may; a session that is done with begins to leave.
   */
  void next(LiveSession session) {
    while (session.open() && !session.busy) {
      TurnBody first = session.first.poll();
      if (first != null) {
        long task = begin(session, first, List.of());
        session.lastInputTask = first instanceof LoginBody ? task : session.lastInputTask;
        return;
      }
      InputQueue.Line line = poll(session);
      if (line != null) {
        take(session, line);
      } else {
        if (session.clientGone) {
          table.leave(session, "user_client_disconnected", ServerMessages.BOOT);
        } else if (session.detached && session.typing == null) {
          table.forget(session);
        }
        return;
      }
    }
  }

  /** Nothing begins for a session before a task's next turn is over. */
  void hold(LiveSession session, long task) {
    session.busy = true;
    running.put(task, session);
  }

  /** A task's turn has its place in the order. */
  void turnOver(long task) {
    LiveSession session = given.remove(task) ? null : running.remove(task);
    if (session != null) {
      session.busy = false;
      next(session);
    }
  }

  /** A task that asked for a line if there is one has its answer. */
  void answered(long task) {
    if (running.containsKey(task)) {
      given.add(task);
    }
  }

  /** A task that may have been given a line takes no more turns; whom it held up, or null. */
  @Nullable LiveSession killed(long task) {
    given.remove(task);
    LiveSession session = running.remove(task);
    if (session != null) {
      session.busy = false;
    }
    return session;
  }

  /** The turn under way for this session will not come to an end. */
  void turnLost(LiveSession session) {
    running.values().removeIf(session::equals);
    session.busy = false;
    next(session);
  }

  /** A session's line goes to the task that reads it, whose turn holds up the next line. */
  private void deliver(LiveSession session, InputQueue.Line line) {
    long reader = session.reader;
    session.reader = 0;
    session.busy = true;
    running.put(reader, session);
    tasks.get().deliver(reader, StrValue.of(line.text()), line.marks());
  }

  private static InputQueue.@Nullable Line poll(LiveSession session) {
    boolean disableOob = session.options.disableOob();
    return session.options.holdInput() && session.reader == 0
        ? session.input.pollOutOfBand(disableOob)
        : session.input.poll(disableOob);
  }

  private void take(LiveSession session, InputQueue.Line line) {
    String text = line.text();
    if (line.outOfBand()) {
      outOfBand(session, line);
    } else if (session.reader != 0) {
      deliver(session, line);
    } else if (!session.loggedIn()) {
      session.lastInputTask =
          begin(session, new LoginBody(table, session, text, false), line.marks());
    } else if (session.typing != null) {
      type(session, session.typing, line);
    } else {
      command(session, line);
    }
  }

  /** A line that overtakes those of a program counts as taken with the program. */
  private void outOfBand(LiveSession session, InputQueue.Line line) {
    OutOfBandBody body = new OutOfBandBody(table, session, line.text());
    if (session.typing == null) {
      long _ = begin(session, body, line.marks());
    } else {
      defer(session, line.marks());
      long _ = begin(session, body, List.of());
    }
  }

  private void type(LiveSession session, TypedProgram typing, InputQueue.Line line) {
    if (line.text().equals(".")) {
      session.typing = null;
      long _ =
          begin(
              session,
              new ProgrammingBody(table, session, session.who, typing),
              all(session, line));
    } else {
      typing.add(line.text());
      defer(session, line.marks());
    }
  }

  /** Lines that count as taken with the next command, or by themselves when there are too many. */
  private void defer(LiveSession session, List<InputMark> marks) {
    session.deferred.addAll(marks);
    if (session.deferred.size() > MOST_DEFERRED) {
      table.dropped(List.copyOf(session.deferred));
      session.deferred.clear();
    }
  }

  /** The marks of what was put off until now, and of this line. */
  private static List<InputMark> all(LiveSession session, InputQueue.Line line) {
    List<InputMark> marks = new ArrayList<>(session.deferred);
    marks.addAll(line.marks());
    session.deferred.clear();
    return marks;
  }

  private void command(LiveSession session, InputQueue.Line typed) {
    String line = typed.text();
    List<String> intrinsics = session.options.intrinsicCommands();
    IntrinsicCommand intrinsic = IntrinsicCommand.ofLine(line, intrinsics);
    if (intrinsic == IntrinsicCommand.PREFIX || intrinsic == IntrinsicCommand.OUTPUTPREFIX) {
      session.prefix = IntrinsicCommand.argument(line);
      defer(session, typed.marks());
    } else if (intrinsic == IntrinsicCommand.SUFFIX || intrinsic == IntrinsicCommand.OUTPUTSUFFIX) {
      session.suffix = IntrinsicCommand.argument(line);
      defer(session, typed.marks());
    } else {
      boolean program = intrinsic == IntrinsicCommand.PROGRAM;
      session.lastInputTask =
          begin(
              session,
              new CommandBody(
                  table, session, session.who, line, session.prefix, session.suffix, program),
              all(session, typed));
    }
  }

  /** The task that begins. */
  private long begin(LiveSession session, TurnBody body, List<InputMark> marks) {
    session.busy = true;
    session.underWay = List.copyOf(marks);
    TurnBody marked = marks.isEmpty() ? body : new MarkedBody(table, session, body, marks);
    long task = tasks.get().submit(marked, session.who, TaskScheduler.Kind.COMMAND);
    running.put(task, session);
    return task;
  }
}
