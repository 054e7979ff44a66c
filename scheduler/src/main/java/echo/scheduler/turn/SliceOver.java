package echo.scheduler.turn;

/** Leaves the interpreter between two steps: the turn goes on later, on whichever thread. */
final class SliceOver extends RuntimeException {
  private static final long serialVersionUID = 1;

  SliceOver() {
    super("the slice is over", null, false, false);
  }
}
