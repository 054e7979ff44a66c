package echo.scheduler.outside;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Which hosts the admin lets programs reach. Threading: immutable. */
public record HostPatterns(List<HostPattern> patterns) {
  public HostPatterns {
    patterns = List.copyOf(patterns);
  }

  /**
   * Reads patterns with commas between them.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static HostPatterns of(String text, boolean portRequired) {
    return new HostPatterns(
        Arrays.stream(text.split(",", -1))
            .map(each -> HostPattern.of(each, portRequired))
            .toList());
  }

  /** Whether a host may be asked for by that name. */
  boolean allows(String host, int port) {
    return patterns.stream().anyMatch(pattern -> pattern.allows(host, port));
  }

  /** Whether the admin has named this very address. */
  boolean names(InetAddress address, int port) {
    return patterns.stream().anyMatch(pattern -> pattern.names(address, port));
  }
}
