package echo.values.model;

/**
 * The text of a program exactly as typed, with its dialect.
 *
 * @param dialect the syntax
 * @param source the text, lines separated by LF
 */
public record ProgramText(Dialect dialect, String source) {
  /** The program of a verb that was never programmed. */
  public static final ProgramText EMPTY_MOO = new ProgramText(Dialect.MOO, "");

  /** A hash of dialect and text: the program's identity in caches, tasks and journals. */
  public ProgramHash hash() {
    return ProgramHash.of(this);
  }
}
