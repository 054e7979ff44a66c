package echo.mooimport.report;

/** The beginning of a text from a dump, made fit for a line of a report. */
public final class Excerpt {
  private static final int LONGEST = 60;

  private Excerpt() {}

  /** In double quotes, at most 60 characters, control characters as {@code \xHH}. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder("\"");
    int end = Math.min(text.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || (c >= 0x7f && c < 0xa0)) {
        out.append(String.format("\\x%02X", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append(text.length() > LONGEST ? "…\"" : "\"").toString();
  }
}
