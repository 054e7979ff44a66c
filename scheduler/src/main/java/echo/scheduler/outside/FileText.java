package echo.scheduler.outside;

import echo.evaluator.builtin.BinaryStrings;
import echo.values.ErrorCode;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.nio.charset.StandardCharsets;

/** Bytes of files as strings: binary strings, or text without control characters but the tab. */
final class FileText {
  private FileText() {}

  static StrValue of(byte[] bytes, boolean binary) {
    return StrValue.of(
        binary ? BinaryStrings.encode(bytes) : clean(new String(bytes, StandardCharsets.UTF_8)));
  }

  private static String clean(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c == '\t' || !Character.isISOControl(c))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /**
   * @param handle what an error tells of
   */
  static byte[] bytes(String text, boolean binary, Value handle) {
    if (!binary) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return BinaryStrings.bytes(text);
    } catch (MooError _) {
      throw Request.error(ErrorCode.E_INVARG, "Invalid binary string", handle);
    }
  }

  /** How many bytes at the end begin a character of UTF-8 that goes on after them. */
  static int unfinished(byte[] bytes) {
    for (int back = 1; back <= Math.min(3, bytes.length); back++) {
      int b = bytes[bytes.length - back] & 0xff;
      if (b >= 0xc0) {
        int length = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
        return length > back ? back : 0;
      }
      if (b < 0x80) {
        return 0;
      }
    }
    return 0;
  }
}
