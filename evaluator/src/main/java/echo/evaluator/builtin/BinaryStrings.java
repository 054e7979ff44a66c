package echo.evaluator.builtin;

import echo.values.ErrorCode;
import echo.values.MooError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * MOO's binary strings: printable ASCII stands for itself, any other byte and the tilde for {@code
 * ~XX} with two hexadecimal digits.
 */
public final class BinaryStrings {
  private static final String HEX = "0123456789ABCDEF";

  private BinaryStrings() {}

  /** The bytes a binary string stands for; E_INVARG when it is none. */
  public static byte[] bytes(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) != '~') {
        at += writeCharacter(out, text, at);
        continue;
      }
      int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(at + 2), 16);
      Arguments.require(low >= 0, ErrorCode.E_INVARG);
      out.write(high * 16 + low);
      at += 3;
    }
    return out.toByteArray();
  }

  /** The binary string for bytes. */
  public static String encode(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      append(out, b & 0xff);
    }
    return out.toString();
  }

  /** Appends what stands for one byte. */
  static void append(StringBuilder out, int b) {
    if (printable(b)) {
      out.append((char) b);
    } else {
      out.append('~').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
    }
  }

  static boolean printable(int b) {
    return b >= ' ' && b < 127 && b != '~';
  }

  /** Writes the character at i as UTF-8, which ASCII is; returns how many chars it took. */
  private static int writeCharacter(ByteArrayOutputStream out, String text, int i) {
    int point = text.codePointAt(i);
    if (point < 128) {
      out.write(point);
      return 1;
    }
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
    return Character.charCount(point);
  }
}
