package echo.values;

import org.jspecify.annotations.Nullable;

/**
 * A variable that functions have captured, shared by them and the frame that made it.
 *
 * <p>The one thing among values that changes. It stands in frames and functions only: no program
 * ever holds it. Threading: belongs to one task and its thread; what leaves the task takes a copy
 * ({@link Closures#copy}, DECISIONS 11).
 */
public final class CellValue extends Value {
  private @Nullable Value content;

  public CellValue(@Nullable Value content) {
    super(CELL);
    this.content = content;
  }

  /** The variable's value; null while it is unset. */
  public @Nullable Value content() {
    return content;
  }

  public void set(@Nullable Value value) {
    content = value;
  }

  @Override
  public boolean isTrue() {
    return false;
  }

  @Override
  public long byteSize() {
    return 16;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
