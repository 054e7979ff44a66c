package echo.scheduler.turn;

/**
 * Leaves the interpreter when a task has killed itself; {@link RunningTurn} catches it. What the
 * turn did until then is kept, as the servers do.
 */
final class KilledItself extends RuntimeException {
  private static final long serialVersionUID = 1;

  KilledItself() {
    super("killed itself", null, false, false);
  }
}
