package echo.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a typed line: what of the bytes or characters a client sent reaches the world. */
public final class InputText {
  private InputText() {}

  /**
   * The text of a line's bytes: UTF-8, and any byte that is not part of valid UTF-8 as Latin-1,
   * because that is what older clients send. Control characters go, except the tab; backspace and
   * delete take back the character before them, for clients that send each key.
   */
  public static String decode(byte[] bytes, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    CharBuffer out = CharBuffer.allocate(length);
    CharsetDecoder utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    while (true) {
      CoderResult result = utf8.decode(in, out, true);
      if (!result.isError()) {
        return clean(out.flip().toString());
      }
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (in.get() & 0xff));
      }
    }
  }

  /** The line without control characters, as {@link #decode} says. */
  public static String clean(String line) {
    if (line.chars().noneMatch(InputText::isControl)) {
      return line;
    }
    StringBuilder kept = new StringBuilder(line.length());
    line.codePoints()
        .forEach(c -> {
          if ((c == '\b' || c == 0x7f) && !kept.isEmpty()) {
            kept.setLength(kept.offsetByCodePoints(kept.length(), -1));
          } else if (!isControl(c)) {
            kept.appendCodePoint(c);
          }
        });
    return kept.toString();
  }

  private static boolean isControl(int c) {
    return (c < ' ' && c != '\t') || (c >= 0x7f && c < 0xa0);
  }
}
