package echo.scheduler;

/** A wizard's program wants the server to end as if it had failed: {@code panic()}. */
public final class WorldPanic extends RuntimeException {
  private static final long serialVersionUID = 1;

  WorldPanic(String message) {
    super(message);
  }
}
