package echo.evaluator.builtin;

import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.MooError;
import echo.values.StrValue;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of password hashes that {@code crypt()} knows, by how their salts begin, and salts made
 * from random bytes for {@code salt()}. The beginnings are read as ToastStunt reads them.
 */
final class Salts {
  /** The digits of the Unix crypts. */
  private static final String UNIX =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** The digits of bcrypt. */
  private static final String BCRYPT =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final Pattern SHA = Pattern.compile("\\$[56]\\$(rounds=(\\d+)\\$)?[^$]*(\\$.*)?");
  private static final Pattern BLOWFISH = Pattern.compile("(\\$2[axy]\\$)((\\d+)\\$)?[^$]*");

  private static final int DEFAULT_COST = 5;
  private static final int LONGEST_SHA = 12;
  private static final int BCRYPT_BYTES = 16;

  /** How a salt begins. */
  enum Kind {
    DES,
    MD5,
    SHA2,
    BCRYPT
  }

  /**
   * A salt's beginning.
   *
   * @param count rounds or cost that it asks for, 0 for the usual
   */
  record Prefix(Kind kind, String text, long count) {}

  private Salts() {}

  /**
   * Reads how a salt begins, or returns null when it is not well formed.
   *
   * @param hashes whether a whole hash of the SHA crypts may stand for its salt: LambdaMOO leaves
   *     that to the system, which takes it; ToastStunt does not
   */
  static @Nullable Prefix prefix(String salt, boolean hashes) {
    if (salt.startsWith("$1$")) {
      return new Prefix(Kind.MD5, "$1$", 0);
    }
    if (salt.startsWith("$5$") || salt.startsWith("$6$")) {
      Matcher form = SHA.matcher(salt);
      return form.matches() && (hashes || form.group(3) == null)
          ? counted(Kind.SHA2, salt.substring(0, 3), form.group(2), 1_000, 999_999_999)
          : null;
    }
    Matcher form = BLOWFISH.matcher(salt);
    if (form.lookingAt()) {
      return form.matches() ? counted(Kind.BCRYPT, form.group(1), form.group(3), 4, 31) : null;
    }
    return new Prefix(Kind.DES, "", 0);
  }

  private static @Nullable Prefix counted(
      Kind kind, String text, @Nullable String digits, long least, long most) {
    if (digits == null) {
      return new Prefix(kind, text, 0);
    }
    long count = digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits);
    return count < least || count > most ? null : new Prefix(kind, text, count);
  }

  /** {@code salt(format, random bytes)}. */
  static StrValue of(Call call) {
    String format = Arguments.text(call, 1);
    Prefix prefix = prefix(format, false);
    if (prefix == null || (prefix.kind() == Kind.DES && !traditional(format))) {
      throw new MooError(ErrValue.of(ErrorCode.E_INVARG), "Invalid prefix", call.arg(1));
    }
    return StrValue.of(made(prefix, bytes(call)));
  }

  private static byte[] bytes(Call call) {
    try {
      return BinaryStrings.bytes(Arguments.text(call, 2));
    } catch (MooError _) {
      throw new MooError(ErrValue.of(ErrorCode.E_INVARG), "Invalid binary input", call.arg(2));
    }
  }

  private static boolean traditional(String format) {
    return format.isEmpty()
        || (format.length() >= 2
            && UNIX.indexOf(format.charAt(0)) >= 0
            && UNIX.indexOf(format.charAt(1)) >= 0);
  }

  private static String made(Prefix prefix, byte[] random) {
    return switch (prefix.kind()) {
      case DES -> {
        require(random, 2);
        yield "" + UNIX.charAt(random[0] & 63) + UNIX.charAt(random[1] & 63);
      }
      case MD5 -> {
        require(random, 3);
        yield prefix.text() + groups(random, random.length >= 6 ? 6 : 3);
      }
      case SHA2 -> {
        require(random, 3);
        String rounds = prefix.count() == 0 ? "" : "rounds=" + prefix.count() + "$";
        yield prefix.text() + rounds + groups(random, Math.min(random.length, LONGEST_SHA));
      }
      case BCRYPT -> {
        require(random, BCRYPT_BYTES);
        long cost = prefix.count() == 0 ? DEFAULT_COST : prefix.count();
        yield prefix.text() + String.format(Locale.ROOT, "%02d$", cost) + bcrypt(random);
      }
    };
  }

  private static void require(byte[] random, int least) {
    Arguments.require(random.length >= least, ErrorCode.E_INVARG);
  }

  /** Four digits for each three whole bytes, the lowest first. */
  private static String groups(byte[] random, int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i + 3 <= length; i += 3) {
      int value = (random[i] & 255) | ((random[i + 1] & 255) << 8) | ((random[i + 2] & 255) << 16);
      for (int digit = 0; digit < 4; digit++) {
        out.append(UNIX.charAt((value >> (6 * digit)) & 63));
      }
    }
    return out.toString();
  }

  /** 22 digits of six bits, the highest first; the last stands for two. */
  private static String bcrypt(byte[] random) {
    StringBuilder out = new StringBuilder();
    for (int bit = 0; bit < BCRYPT_BYTES * 8; bit += 6) {
      int at = bit / 8;
      int low = at + 1 < BCRYPT_BYTES ? random[at + 1] & 255 : 0;
      int pair = ((random[at] & 255) << 8) | low;
      out.append(BCRYPT.charAt((pair >> (10 - bit % 8)) & 63));
    }
    return out.toString();
  }
}
