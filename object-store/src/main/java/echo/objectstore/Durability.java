package echo.objectstore;

/** When a commit is acknowledged. */
public enum Durability {
  /** When it will survive a loss of power. */
  FSYNC,

  /**
   * When the operating system has it: it survives the end of the server, however sudden, but a loss
   * of power takes what was not yet forced, which is done in the background each second.
   */
  ASYNC
}
