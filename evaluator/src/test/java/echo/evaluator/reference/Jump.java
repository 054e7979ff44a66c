package echo.evaluator.reference;

import echo.values.Value;
import org.jspecify.annotations.Nullable;

/** A return, break or continue under way to where it ends. */
final class Jump extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Which statement it was. */
  enum Kind {
    RETURN,
    BREAK,
    CONTINUE
  }

  final Kind kind;
  final @Nullable String label;
  final transient @Nullable Value value;

  Jump(Kind kind, @Nullable String label, @Nullable Value value) {
    super(null, null, false, false);
    this.kind = kind;
    this.label = label;
    this.value = value;
  }

  boolean leaves(@Nullable String loop) {
    return kind != Kind.RETURN && (label == null || label.equals(loop));
  }
}
