package echo.scheduler.turn;

import echo.values.ObjValue;
import echo.values.Value;

/**
 * Something that happens to a connection when a turn has committed. Lines are journaled with the
 * turn; all of it is released when the turn is durable.
 */
public sealed interface ConnectionEffect {
  /** The player, or the negative number of a connection that has not logged in. */
  ObjValue who();

  record Line(ObjValue who, String text) implements ConnectionEffect {}

  record Boot(ObjValue who) implements ConnectionEffect {}

  /** The connection {@code who} (negative) now is {@code player}. */
  record LogIn(ObjValue who, ObjValue player, boolean created) implements ConnectionEffect {}

  record SetOption(ObjValue who, String name, Value value) implements ConnectionEffect {}

  record ForceInput(ObjValue who, String line, boolean atFront) implements ConnectionEffect {}

  record FlushInput(ObjValue who, boolean showMessages) implements ConnectionEffect {}

  /** The task of this turn now waits for a line of {@code who}. */
  record Read(ObjValue who, long task) implements ConnectionEffect {}

  /**
   * The one command of {@code who} that was running is over or has suspended: the next may start.
   */
  record CommandDone(ObjValue who) implements ConnectionEffect {}
}
