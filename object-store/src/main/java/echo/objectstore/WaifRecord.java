package echo.objectstore;

import echo.values.Chunk;
import echo.values.Chunks;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A waif's fields. Persisted.
 *
 * @param owner whose waif it is
 * @param fields those that are not clear, in no order that matters; one whose property is no longer
 *     defined is as good as absent
 */
public record WaifRecord(ObjValue owner, List<Field> fields) implements StoreRecord {
  /**
   * The value of one property of the class.
   *
   * @param definer the object that defines it
   * @param property its number in the definer's {@link PropertyTable}
   */
  public record Field(long definer, int property, Value value) {}

  public WaifRecord {
    fields = List.copyOf(fields);
  }

  @Override
  public Set<Chunk> values() {
    Set<Chunk> chunks = Set.of();
    for (Field field : fields) {
      Set<Chunk> more = Chunks.in(field.value());
      if (chunks.isEmpty()) {
        chunks = more;
      } else if (!more.isEmpty()) {
        chunks = new HashSet<>(chunks);
        chunks.addAll(more);
      }
    }
    return chunks;
  }

  /** The value of a field, or null when it is clear. */
  public @Nullable Value field(long definer, int property) {
    for (Field field : fields) {
      if (field.definer() == definer && field.property() == property) {
        return field.value();
      }
    }
    return null;
  }
}
