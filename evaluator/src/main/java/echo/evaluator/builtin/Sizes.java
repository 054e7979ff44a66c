package echo.evaluator.builtin;

import echo.evaluator.host.Host;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;

/** What large arguments cost, and how large a result may become; known before it is built. */
final class Sizes {
  /** LambdaMOO's default of {@code max_string_concat}, in characters. */
  static final long MAX_STRING = 33_423_360;

  /** LambdaMOO's default of {@code max_list_concat}, in elements. */
  static final long MAX_LIST = 4_194_302;

  /** Characters or elements that one tick pays for; the call's own tick pays for the first. */
  static final int PER_TICK = 4096;

  /** Bytes of arguments, all that they contain, that one tick pays for. */
  static final int DEEP_PER_TICK = 16 * PER_TICK;

  private Sizes() {}

  /** Ticks for work in proportion to the size of one argument, itself not looked into. */
  static long shallow(ListValue args, int position) {
    return position > args.size() ? 0 : shallow(args.get(position)) / PER_TICK;
  }

  private static long shallow(Value value) {
    return switch (value.tag) {
      case Value.STR -> ((StrValue) value).chars();
      case Value.LIST -> ((ListValue) value).size();
      case Value.MAP -> ((MapValue) value).size();
      default -> 1;
    };
  }

  /** Ticks for work in proportion to all that the arguments contain. */
  static long deep(ListValue args) {
    return args.byteSize() / DEEP_PER_TICK;
  }

  /** Raises E_QUOTA when a string of that many characters may not be made. */
  static void checkString(Host host, long characters) {
    if (characters > longestString(host)) {
      throw new MooError(ErrorCode.E_QUOTA);
    }
  }

  /** How many characters a string may have, for those who find out while they build it. */
  static long longestString(Host host) {
    return limit(host, "max_string_concat", MAX_STRING);
  }

  /** Raises E_QUOTA when a list of that many elements may not be made. */
  static void checkList(Host host, long elements) {
    if (elements > limit(host, "max_list_concat", MAX_LIST)) {
      throw new MooError(ErrorCode.E_QUOTA);
    }
  }

  private static long limit(Host host, String option, long otherwise) {
    return host.server().option(option) instanceof IntValue i && i.value() > 0
        ? Math.min(i.value(), otherwise)
        : otherwise;
  }
}
