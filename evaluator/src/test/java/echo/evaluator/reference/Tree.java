package echo.evaluator.reference;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of the nodes of trees, which are all records. */
public final class Tree {
  /** How a kind of node is taken apart and put together. */
  private record Shape(List<Method> parts, Constructor<?> make) {}

  private static final Map<Class<?>, Shape> SHAPES = new HashMap<>();

  private Tree() {}

  private static Shape shape(Record node) {
    return SHAPES.computeIfAbsent(
        node.getClass(),
        type -> {
          RecordComponent[] parts = type.getRecordComponents();
          Class<?>[] types =
              Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
          try {
            return new Shape(
                Arrays.stream(parts).map(RecordComponent::getAccessor).toList(),
                type.getDeclaredConstructor(types));
          } catch (NoSuchMethodException e) {
            throw new LinkageError(e.getMessage(), e);
          }
        });
  }

  /** The parts of a node in order, some of them lists, null or no nodes. */
  public static @Nullable Object[] parts(Record node) {
    List<Method> parts = shape(node).parts;
    @Nullable Object[] values = new Object[parts.size()];
    try {
      for (int i = 0; i < parts.size(); i++) {
        values[i] = parts.get(i).invoke(node);
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
    return values;
  }

  /** What a part is called. */
  public static String name(Record node, int part) {
    return shape(node).parts.get(part).getName();
  }

  /** A node with another part; null if that does not fit there. */
  public static @Nullable Object with(Record node, int part, Object other) {
    @Nullable Object[] values = parts(node);
    values[part] = other;
    try {
      return shape(node).make.newInstance(values);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return null;
    }
  }
}
