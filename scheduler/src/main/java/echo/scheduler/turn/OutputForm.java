package echo.scheduler.turn;

/** How a text goes out to a client. */
public enum OutputForm {
  /** A line, with its end. */
  LINE,
  /** Text whose line goes on. */
  PART,
  /** A binary string: the bytes it stands for, as they are. */
  BYTES
}
