package echo.mooimport.dump;

/** Damage to line ends by transfers in text mode. */
final class LineEnds {
  private LineEnds() {}

  /** Whether the file has lines and every one of them ends in CR LF. */
  static boolean allCrLf(byte[] bytes) {
    int lines = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (i == 0 || bytes[i - 1] != '\r') {
          return false;
        }
        lines++;
      }
    }
    return lines > 0;
  }

  /** Takes one CR away before each LF. */
  static byte[] withoutCr(byte[] bytes) {
    byte[] out = new byte[bytes.length];
    int size = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean beforeLf = i + 1 < bytes.length && bytes[i + 1] == '\n';
      if (bytes[i] != '\r' || !beforeLf) {
        out[size++] = bytes[i];
      }
    }
    return java.util.Arrays.copyOf(out, size);
  }
}
