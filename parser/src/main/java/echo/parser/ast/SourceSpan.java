package echo.parser.ast;

import java.util.List;

/**
 * Where a node stands in its source text: 1-based lines and columns, end exclusive.
 *
 * <p>All spans are equal to one another, so that spans take no part in the equality of trees.
 */
public record SourceSpan(int line, int column, int endLine, int endColumn) {
  private static final int LONGEST = 200;

  public static final SourceSpan NONE = new SourceSpan(0, 0, 0, 0);

  /**
   * What stands there in a source text, on one line and cut where it is long.
   *
   * @param lines of the text the tree was made from; of another, the answer is of no use
   */
  public String of(List<String> lines) {
    if (line < 1 || endLine > lines.size() || column < 1) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (int i = line; i <= endLine && text.length() <= LONGEST; i++) {
      String whole = lines.get(i - 1);
      int end = i == endLine ? Math.min(whole.length(), endColumn - 1) : whole.length();
      int begin = Math.min(i == line ? column - 1 : indent(whole), end);
      text.append(i == line ? "" : " ").append(whole, begin, Math.min(end, begin + LONGEST + 1));
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text.toString();
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceSpan;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
