package echo.mooimport.dump;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How the bytes of a dump's strings become characters.
 *
 * <p>A string is a line and no byte of a multi-byte character is LF, so every string is valid UTF-8
 * exactly when the file is.
 */
enum DumpEncoding {
  ASCII(StandardCharsets.ISO_8859_1, "ASCII: the file has no other bytes"),
  UTF_8(StandardCharsets.UTF_8, "UTF-8: every string of the file is valid UTF-8"),
  LATIN_1(
      StandardCharsets.ISO_8859_1,
      "ISO-8859-1: some strings of the file are not valid UTF-8, so each byte is a character");

  final Charset charset;
  final String description;

  DumpEncoding(Charset charset, String description) {
    this.charset = charset;
    this.description = description;
  }

  static DumpEncoding of(byte[] bytes) {
    if (isAscii(bytes)) {
      return ASCII;
    }
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return UTF_8;
    } catch (CharacterCodingException _) {
      return LATIN_1;
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
