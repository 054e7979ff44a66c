package echo.web.telnet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * MOO's binary strings: printable ASCII stands for itself, any other byte and the tilde are {@code
 * ~} and two hexadecimal digits.
 */
final class BinaryText {
  private BinaryText() {}

  static String encode(byte[] bytes) {
    return encode(bytes, 0, bytes.length);
  }

  static String encode(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      int b = bytes[i] & 0xff;
      if (b >= ' ' && b < 0x7f && b != '~') {
        text.append((char) b);
      } else {
        text.append('~')
            .append(Character.toUpperCase(Character.forDigit(b >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
      }
    }
    return text.toString();
  }

  /** The bytes; a tilde without two digits stands for itself. */
  static byte[] decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      int value = c == '~' && i + 2 < text.length() ? hex(text, i + 1) : -1;
      if (value >= 0) {
        bytes.write(value);
        i += 3;
      } else {
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(c);
      }
    }
    return bytes.toByteArray();
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
