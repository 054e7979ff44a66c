package echo.web.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far each client's numbered input has been taken, so that what a client sends again after a
 * broken connection runs once.
 *
 * <p>Kept in memory for the clients heard of last. Threading: any thread.
 */
final class InputLedger {
  private static final int CLIENTS = 20_000;

  private final Map<String, Long> taken =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > CLIENTS;
        }
      };

  /** Whether this input is new; from now on it is not. */
  synchronized boolean take(String client, long sequence) {
    if (taken.getOrDefault(client, 0L) >= sequence) {
      return false;
    }
    taken.put(client, sequence);
    return true;
  }
}
