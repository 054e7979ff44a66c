package echo.server.keep;

/** Is told how far a long command is. */
@FunctionalInterface
public interface Progress {
  /**
   * So much is done.
   *
   * @param overall from 0 to 1
   */
  void at(String label, double overall);
}
