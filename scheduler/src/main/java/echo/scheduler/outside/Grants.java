package echo.scheduler.outside;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the admin grants to programs outside the world; null for what is not granted.
 *
 * @param connect hosts and ports for {@code open_network_connection()}
 * @param resolver finds hosts
 * @param maxBytes the most that one errand brings back
 */
public record Grants(
    @Nullable Files files,
    @Nullable Databases sqlite,
    @Nullable Programs exec,
    @Nullable Web curl,
    @Nullable HostPatterns connect,
    Resolver resolver,
    long maxBytes) {

  /** Nothing is granted. */
  public static final Grants NONE =
      new Grants(null, null, null, null, null, Resolver.SYSTEM, 4L << 20);

  /**
   * Files below a directory.
   *
   * @param maxOpen open at one time
   * @param maxFileBytes how long a file may be made
   */
  public record Files(Path root, int maxOpen, long maxFileBytes) {}

  /**
   * Databases in a directory.
   *
   * @param maxFileBytes how large a database may grow
   * @param limit of one query
   */
  public record Databases(Path root, long maxFileBytes, Duration limit) {}

  /**
   * Programs in a directory.
   *
   * @param limit after which one is killed
   */
  public record Programs(Path root, Duration limit) {}

  /**
   * Web pages.
   *
   * @param limit of one request
   */
  public record Web(HostPatterns hosts, Duration limit) {}
}
