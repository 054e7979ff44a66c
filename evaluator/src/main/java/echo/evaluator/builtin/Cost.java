package echo.evaluator.builtin;

import echo.values.ListValue;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a call pays beside the tick of every call: the function, and beside it the words of the
 * manual, so that the page says what is charged.
 *
 * @param ticks paid before the builtin works, from the checked arguments
 * @param words what is paid before and while it works; empty for nothing
 */
public record Cost(ToLongFunction<ListValue> ticks, String words) {
  /** Nothing more. */
  public static final Cost NONE = new Cost(args -> 0, "");

  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth");

  /** The same for every call. */
  public static Cost fixed(long ticks) {
    return new Cost(args -> ticks, counted(ticks));
  }

  /** In proportion to the characters, elements or entries of the argument at a position. */
  public static Cost ofSize(int position) {
    return ofSize(position, 1);
  }

  /** The same, so many times. */
  public static Cost ofSize(int position, int times) {
    return new Cost(
        args -> times * Sizes.shallow(args, position),
        counted(times)
            + " for every "
            + Sizes.PER_TICK
            + " characters or elements of the "
            + ORDINALS.get(position - 1)
            + " argument");
  }

  /** In proportion to the number of arguments. */
  public static Cost ofCount() {
    return new Cost(
        args -> args.size() / Sizes.PER_TICK,
        counted(1) + " for every " + Sizes.PER_TICK + " arguments");
  }

  /** In proportion to all that the arguments contain. */
  public static Cost ofAll(int times) {
    return new Cost(
        args -> times * Sizes.deep(args),
        counted(times) + " for every " + Sizes.DEEP_PER_TICK / 1024 + " KB in the arguments");
  }

  /** Only while it works; the words say what the body pays. */
  public static Cost meanwhile(String words) {
    return new Cost(args -> 0, words);
  }

  /** This and another. */
  public Cost and(Cost more) {
    return new Cost(
        args -> ticks.applyAsLong(args) + more.ticks.applyAsLong(args), words + ", " + more.words);
  }

  private static String counted(long ticks) {
    return ticks == 1 ? "1 tick" : ticks + " ticks";
  }
}
