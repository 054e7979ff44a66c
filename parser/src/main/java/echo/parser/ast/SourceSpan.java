package echo.parser.ast;

/**
 * Where a node stands in its source text: 1-based lines and columns, end exclusive.
 *
 * <p>All spans are equal to one another, so that spans take no part in the equality of trees.
 */
public record SourceSpan(int line, int column, int endLine, int endColumn) {
  public static final SourceSpan NONE = new SourceSpan(0, 0, 0, 0);

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceSpan;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
