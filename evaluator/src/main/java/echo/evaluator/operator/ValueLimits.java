package echo.evaluator.operator;

import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How large a world lets the values become that its programs put together: the options {@code
 * max_string_concat max_list_concat max_map_concat max_list_value_bytes max_map_value_bytes}.
 * Beyond them the task ends as when its seconds are used up, or with {@code max_concat_catchable}
 * E_QUOTA is raised.
 *
 * <p>As on the servers a positive option below a floor counts as the floor, and what is not
 * positive asks for the most there is.
 */
public record ValueLimits(
    long characters,
    long elements,
    long entries,
    long listBytes,
    long mapBytes,
    boolean catchable) {
  public static final String CHARACTERS = "max_string_concat";
  public static final String ELEMENTS = "max_list_concat";

  /** Below it even a world's own means to raise the limits could fail. */
  private static final long FLOOR = 1021;

  /** The limits that options set. */
  public static ValueLimits read(Function<String, @Nullable Value> option) {
    return new ValueLimits(
        characters(option.apply(CHARACTERS)),
        elements(option.apply(ELEMENTS)),
        limit(option.apply("max_map_concat"), Limits.LIST),
        limit(option.apply("max_list_value_bytes"), Value.MAX_BYTES),
        limit(option.apply("max_map_value_bytes"), Value.MAX_BYTES),
        isTrue(option.apply("max_concat_catchable")));
  }

  /** How many characters a string may have by its option. */
  public static long characters(@Nullable Value option) {
    return limit(option, Limits.STRING);
  }

  /** How many elements a list may have by its option. */
  public static long elements(@Nullable Value option) {
    return limit(option, Limits.LIST);
  }

  private static boolean isTrue(@Nullable Value option) {
    return option != null && option.isTrue();
  }

  private static long limit(@Nullable Value option, long most) {
    return option instanceof IntValue set && set.value() > 0
        ? Math.min(Math.max(set.value(), FLOOR), most)
        : most;
  }

  /** Whether a value is larger than it may be. */
  public boolean exceededBy(Value value) {
    return switch (value.tag) {
      case Value.STR -> ((StrValue) value).chars() > characters;
      case Value.LIST -> ((ListValue) value).size() > elements || value.byteSize() > listBytes;
      case Value.MAP -> ((MapValue) value).size() > entries || value.byteSize() > mapBytes;
      default -> false;
    };
  }
}
