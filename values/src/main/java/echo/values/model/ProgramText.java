package echo.values.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The text of a program exactly as typed, with its dialect. Immutable. */
public final class ProgramText {
  /** The program of a verb that was never programmed. */
  public static final ProgramText EMPTY_MOO = new ProgramText(Dialect.MOO, "");

  private final Dialect dialect;
  private final String source;

  /** Null until first asked for. Benign race: every thread computes the same. */
  private @Nullable ProgramHash hash;

  /**
   * @param dialect the syntax
   * @param source the text, lines separated by LF
   */
  public ProgramText(Dialect dialect, String source) {
    this.dialect = dialect;
    this.source = source;
  }

  public Dialect dialect() {
    return dialect;
  }

  public String source() {
    return source;
  }

  /**
   * A hash of dialect and text: the program's identity in caches, tasks and journals. It is
   * computed once, for every suspension of a task names it.
   */
  public ProgramHash hash() {
    ProgramHash known = hash;
    if (known == null) {
      known = ProgramHash.of(this);
      hash = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProgramText that
        && dialect == that.dialect
        && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dialect, source);
  }

  @Override
  public String toString() {
    return dialect + ": " + source;
  }
}
