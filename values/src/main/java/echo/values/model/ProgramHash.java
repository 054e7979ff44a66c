package echo.values.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a program text: 128 bits of SHA-256 over dialect and source, as hex. Persisted.
 *
 * @param hex 32 lower-case hex digits
 */
public record ProgramHash(String hex) {
  static ProgramHash of(Dialect dialect, String source) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(dialect.name().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(source.getBytes(StandardCharsets.UTF_8));
      return new ProgramHash(HexFormat.of().formatHex(digest.digest(), 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
