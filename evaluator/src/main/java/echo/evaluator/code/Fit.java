package echo.evaluator.code;

import echo.parser.ast.Pattern;
import echo.values.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a MATCH step tests a value for, and which variables it sets when the whole of it fits.
 *
 * <p>Threading: immutable.
 */
public sealed interface Fit {
  /**
   * Any value, or any of a type.
   *
   * @param slot the variable, or -1
   */
  record Any(int slot, Pattern.@Nullable Type type) implements Fit {}

  /** What is equal to a constant. */
  record Constant(Value value) implements Fit {}

  /** What is equal to a temporary, counted from the first that the step takes. */
  record Operand(int number) implements Fit {}

  /** What lies between two constants. */
  record Between(Value from, Value to) implements Fit {}

  /**
   * A list.
   *
   * @param required how many items there are without {@code ?} or {@code @}
   * @param rest whether one takes the rest
   */
  record Items(List<Item> items, int required, boolean rest) implements Fit {}

  /**
   * One position of a list.
   *
   * @param cleared whether a variable that gets nothing becomes unset
   */
  record Item(Scatter.Kind kind, Fit fit, boolean cleared) {}

  /** A map. */
  record Entries(List<Entry> entries) implements Fit {}

  /**
   * One key of a map.
   *
   * @param cleared whether a variable that gets nothing becomes unset
   */
  record Entry(Value key, Fit fit, boolean optional, boolean cleared) {}

  /** What fits one of several. */
  record OneOf(List<Fit> options) implements Fit {}
}
