package echo.scheduler.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes the tokens by which clients attach to a session: 128 random bits as text. */
final class SessionTokens {
  private final RandomGenerator random = new SecureRandom();

  String next() {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
