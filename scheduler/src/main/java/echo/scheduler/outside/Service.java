package echo.scheduler.outside;

import echo.values.ListValue;
import echo.values.MooError;
import echo.values.Value;

/**
 * Does what one family of builtins asks.
 *
 * <p>Threading: several errands at once, each on a thread of its own.
 */
interface Service extends AutoCloseable {
  /**
   * Runs an errand to its end.
   *
   * @param request as the builtin made it, its types checked
   * @param life of the errand, which may be broken off meanwhile
   * @throws MooError to be raised where the task waits
   */
  Value run(String builtin, ListValue request, Life life);

  /** The server stops: lets go of what is held. */
  @Override
  void close();
}
