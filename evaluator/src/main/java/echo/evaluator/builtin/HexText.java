package echo.evaluator.builtin;

import java.util.HexFormat;

/** Digests as text: hexadecimal digits, or a binary string in which every byte is {@code ~XX}. */
final class HexText {
  private static final HexFormat PLAIN = HexFormat.of().withUpperCase();
  private static final HexFormat BINARY = PLAIN.withPrefix("~");

  private HexText() {}

  static String of(byte[] bytes, boolean binary) {
    return (binary ? BINARY : PLAIN).formatHex(bytes);
  }
}
