package echo.server;

/** A command could not do what it was asked to; the message tells the user why. */
final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailed(String message) {
    super(message);
  }
}
