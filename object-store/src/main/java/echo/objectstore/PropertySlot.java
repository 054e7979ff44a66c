package echo.objectstore;

import echo.values.Chunk;
import echo.values.Chunks;
import echo.values.Closures;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A property as one object has it. Persisted.
 *
 * <p>An heir without a slot inherits the value and has the flags of the parent it inherits from,
 * and its owner too, or the object's own owner when the flags contain {@code c}. The definer always
 * has a slot with a value.
 *
 * @param value null when clear
 * @param flags {@link echo.values.model.PropertyFlags}
 */
public record PropertySlot(@Nullable Value value, ObjValue owner, int flags)
    implements StoreRecord {

  /** Functions in it are copies: no task shares their variables (DECISIONS 11). */
  public PropertySlot {
    value = value == null ? null : Closures.copy(value);
  }

  @Override
  public Set<Chunk> values() {
    return Chunks.in(value);
  }

  public PropertySlot withValue(@Nullable Value newValue) {
    return new PropertySlot(newValue, owner, flags);
  }
}
