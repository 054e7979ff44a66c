package echo.evaluator.host;

import echo.values.Value;
import echo.values.model.Origin;
import org.jspecify.annotations.Nullable;

/** The server itself: time, chance, options, and the acts reserved to wizards. */
public interface Server {
  /** Whole seconds since 1970. */
  long now();

  /** Nanoseconds since 1970, for {@code ftime()}. */
  long nowNanos();

  /** A number from 0 to bound - 1. */
  long random(long bound);

  Origin origin();

  String version();

  /**
   * A property of {@code $server_options}, as it was at the last {@code load_server_options()} for
   * the options the servers cache; null when not set.
   */
  @Nullable Value option(String name);

  /** Whether {@code $server_options.protect_<builtin>} is set. */
  boolean isProtectedBuiltin(String builtin);

  /** Whether {@code $server_options.protect_<property>} is set. */
  boolean isProtectedProperty(String property);

  void loadOptions();

  void shutdown(String message);

  /** Stops the server as after a failure: the process ends with the status of one. */
  void panic(String message);

  Machine machine();

  void dumpDatabase();

  /**
   * Has the server look for anonymous objects and waifs that nothing refers to any more, when the
   * turn has committed.
   */
  void reclaim();

  /** Bytes the world takes on disk. */
  long diskSize();

  void log(String line);
}
