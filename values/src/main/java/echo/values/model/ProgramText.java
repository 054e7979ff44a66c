package echo.values.model;

/** The text of a program exactly as typed, with its dialect. Immutable. */
public final class ProgramText {
  /** The program of a verb that was never programmed. */
  public static final ProgramText EMPTY_MOO = new ProgramText(Dialect.MOO, "");

  private final Dialect dialect;
  private final String source;
  private final ProgramHash hash;

  /**
   * @param dialect the syntax
   * @param source the text, lines separated by LF
   */
  public ProgramText(Dialect dialect, String source) {
    this.dialect = dialect;
    this.source = source;
    this.hash = ProgramHash.of(dialect, source);
  }

  public Dialect dialect() {
    return dialect;
  }

  public String source() {
    return source;
  }

  /** A hash of dialect and text: the program's identity in caches, tasks and journals. */
  public ProgramHash hash() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProgramText that
        && hash.equals(that.hash)
        && dialect == that.dialect
        && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  @Override
  public String toString() {
    return dialect + ": " + source;
  }
}
