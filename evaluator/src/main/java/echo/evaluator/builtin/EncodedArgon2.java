package echo.evaluator.builtin;

import echo.values.ErrorCode;
import echo.values.MooError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password hash as text: {@code $argon2id$v=19$m=KiB,t=rounds,p=lanes$salt$hash}, the last two in
 * Base64 without padding.
 */
final class EncodedArgon2 {
  /** What one call may take: 64 MB of memory and ten rounds over it. */
  private static final int MOST_KIB = 65_536;

  private static final int MOST_ROUNDS = 10;
  private static final int MOST_LANES = 16;
  private static final int LEAST_SALT = 8;
  private static final int HASH_BYTES = 32;

  /** The server computes that many blocks of a KiB in about the time that a tick pays for. */
  private static final int PER_TICK = 16;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})"
              + "\\$([A-Za-z0-9+/]{1,1000})\\$([A-Za-z0-9+/]{6,1000})");

  private final int kib;
  private final int rounds;
  private final int lanes;
  private final byte[] salt;
  private final byte[] hash;

  private EncodedArgon2(int kib, int rounds, int lanes, byte[] salt, byte[] hash) {
    this.kib = kib;
    this.rounds = rounds;
    this.lanes = lanes;
    this.salt = salt;
    this.hash = hash;
  }

  /** Hashes a password; E_INVARG for parameters that make no hash, E_QUOTA for too large ones. */
  static EncodedArgon2 of(byte[] password, byte[] salt, long kib, long rounds, long lanes) {
    Arguments.require(
        salt.length >= LEAST_SALT && rounds >= 1 && lanes >= 1 && kib >= 8 * lanes,
        ErrorCode.E_INVARG);
    checkSize(kib, rounds, lanes);
    byte[] hash = Argon2id.hash(password, salt, (int) rounds, (int) kib, (int) lanes, HASH_BYTES);
    return new EncodedArgon2((int) kib, (int) rounds, (int) lanes, salt, hash);
  }

  /** Reads the text; E_INVARG for any other. */
  static EncodedArgon2 parse(String text) {
    Matcher parts = FORM.matcher(text);
    Arguments.require(parts.matches(), ErrorCode.E_INVARG);
    try {
      return new EncodedArgon2(
          Integer.parseInt(parts.group(1)),
          Integer.parseInt(parts.group(2)),
          Integer.parseInt(parts.group(3)),
          Base64.getDecoder().decode(parts.group(4)),
          Base64.getDecoder().decode(parts.group(5)));
    } catch (IllegalArgumentException e) {
      throw new MooError(ErrorCode.E_INVARG);
    }
  }

  /** Ticks for a hash with these parameters, as far as they are allowed. */
  static long ticks(long kib, long rounds) {
    return Math.clamp(kib, 0L, MOST_KIB) * Math.clamp(rounds, 0L, MOST_ROUNDS) / PER_TICK;
  }

  /** Ticks for checking a password against a text. */
  static long ticks(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? ticks(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)))
        : 0;
  }

  /** Whether it is of this password. */
  boolean matches(byte[] password) {
    Arguments.require(rounds >= 1 && lanes >= 1 && kib >= 8L * lanes, ErrorCode.E_INVARG);
    checkSize(kib, rounds, lanes);
    return MessageDigest.isEqual(
        hash, Argon2id.hash(password, salt, rounds, kib, lanes, hash.length));
  }

  private static void checkSize(long kib, long rounds, long lanes) {
    Arguments.require(
        kib <= MOST_KIB && rounds <= MOST_ROUNDS && lanes <= MOST_LANES, ErrorCode.E_QUOTA);
  }

  String text() {
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(kib, rounds, lanes, base64(salt), base64(hash));
  }

  private static String base64(byte[] bytes) {
    return new String(
        Base64.getEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII);
  }
}
