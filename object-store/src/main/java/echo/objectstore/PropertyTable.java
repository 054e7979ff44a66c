package echo.objectstore;

import echo.values.Ordering;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties that an object defines, in order of definition. Persisted.
 *
 * @param nextNumber the number of the next property; numbers are never used again, so renaming
 *     touches no heir and a slot never comes to belong to a later property
 */
public record PropertyTable(List<Definition> definitions, int nextNumber) implements StoreRecord {
  public static final PropertyTable EMPTY = new PropertyTable(List.of(), 1);

  /** One property by number and name. */
  public record Definition(int number, String name) {}

  public PropertyTable {
    definitions = List.copyOf(definitions);
  }

  /** The definition by that name, without regard to case. */
  public @Nullable Definition named(String name) {
    for (Definition definition : definitions) {
      if (Ordering.compareFolded(definition.name(), name) == 0) {
        return definition;
      }
    }
    return null;
  }
}
