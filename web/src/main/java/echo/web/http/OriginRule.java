package echo.web.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may open the WebSocket: those of this server, and those named by the settings.
 *
 * <p>Browsers always say where a page came from; a client that says nothing is no browser and holds
 * no one's cookies or tokens, so it may come in.
 */
record OriginRule(Set<String> allowed) {
  /**
   * @param origin the {@code Origin} header, or null
   * @param host the {@code Host} header, or null
   */
  boolean allows(@Nullable String origin, @Nullable String host) {
    return origin == null || allowed.contains(origin) || sameHost(origin, host);
  }

  private static boolean sameHost(String origin, @Nullable String host) {
    if (host == null) {
      return false;
    }
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null
          && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
