package echo.scheduler.turn;

import echo.scheduler.task.InputMark;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ConnectionEnds;
import echo.values.model.Listener;
import java.util.List;

/**
 * Something that happens to a connection when a turn has committed. Lines are journaled with the
 * turn; what a client sees of it waits until the turn is durable.
 */
public sealed interface ConnectionEffect {
  /** The player, or the negative number of a connection that has not logged in. */
  ObjValue who();

  record Line(ObjValue who, String text, OutputForm form) implements ConnectionEffect {
    public Line(ObjValue who, String text) {
      this(who, text, OutputForm.LINE);
    }

    /** Whether clients of the player that come back may see it again. */
    public boolean isKept() {
      return who.number() >= 0 && form != OutputForm.BYTES;
    }
  }

  record Boot(ObjValue who) implements ConnectionEffect {}

  /**
   * The connection {@code who} (negative) now is {@code player}. It is recorded with the commit, so
   * that {@code user_disconnected} is called on {@code listener} after a crash; and tasks that were
   * reading from the player when the server stopped read again.
   */
  record LogIn(ObjValue who, ObjValue player, ObjValue listener, boolean created)
      implements ConnectionEffect {}

  /**
   * The connection {@code who} now is {@code player}, by {@code switch_player()}; recorded as a
   * login is.
   *
   * @param wasPlayer whether {@code who} is a player, who is told to have disconnected
   */
  record Switched(ObjValue who, ObjValue player, ObjValue listener, boolean wasPlayer)
      implements ConnectionEffect {}

  /** What the world knows of where the connection comes from. */
  record Known(ObjValue who, ConnectionEnds ends) implements ConnectionEffect {}

  /** The point that the turn has taken is to let clients in. */
  record Listen(Listener listener) implements ConnectionEffect {
    @Override
    public ObjValue who() {
      return listener.handler();
    }
  }

  /** A point is to let no more clients in. */
  record Unlisten(Listener listener) implements ConnectionEffect {
    @Override
    public ObjValue who() {
      return listener.handler();
    }
  }

  /** What clients of the player may call the player by. */
  record Named(ObjValue who, String name) implements ConnectionEffect {}

  /** The player has no connection any more: it is no longer recorded. */
  record LogOut(ObjValue who) implements ConnectionEffect {}

  /**
   * What the world says of a connection that has just been made.
   *
   * @param flushCommand the line that drops typed-ahead input, empty for none
   * @param loginSeconds idle seconds after which it is closed unless logged in, 0 for never
   * @param takesTelnet whether it deals with telnet commands that the server does not know
   */
  record Opened(ObjValue who, String flushCommand, long loginSeconds, boolean takesTelnet)
      implements ConnectionEffect {}

  /**
   * The last lines for one connection, which is closed after them. They are shown even when it has
   * been booted, and are not kept for clients that come back.
   *
   * @param connection which of the connections that have been {@code who}
   */
  record Close(ObjValue who, long connection, List<String> lines) implements ConnectionEffect {
    public Close {
      lines = List.copyOf(lines);
    }
  }

  /** What {@code who} types from now on is the program of a verb, up to a line with a dot alone. */
  record Programming(ObjValue who, ObjValue definer, String verb) implements ConnectionEffect {}

  /** Numbered input that the turn has taken; recorded with the commit. */
  record Received(ObjValue who, List<InputMark> marks) implements ConnectionEffect {
    public Received {
      marks = List.copyOf(marks);
    }
  }

  record SetOption(ObjValue who, String name, Value value) implements ConnectionEffect {}

  record ForceInput(ObjValue who, String line, boolean atFront) implements ConnectionEffect {}

  record FlushInput(ObjValue who, boolean showMessages) implements ConnectionEffect {}

  /**
   * The task now waits for a line of {@code who}, to be given by {@link TaskScheduler#deliver}.
   *
   * @param nonBlocking a line that is there already, else {@code deliver} 0 at once
   */
  record Read(ObjValue who, long task, boolean nonBlocking) implements ConnectionEffect {}

  /**
   * The task that was reading from {@code who}, or that waited for the world outside and for which
   * a connection may be held, takes no more turns: it was killed.
   */
  record ReadEnded(ObjValue who, long task) implements ConnectionEffect {}

  /**
   * The one command of {@code who} that was running is over or has suspended: the next may start.
   */
  record CommandDone(ObjValue who) implements ConnectionEffect {}
}
