package echo.evaluator.builtin;

import echo.evaluator.host.Host;
import echo.evaluator.operator.ValueLimits;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;

/** What large arguments cost, and how large a result may become; known before it is built. */
final class Sizes {
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
      throw MooError.tooLarge();
    }
  }

  /** How many characters a string may have, for those who find out while they build it. */
  static long longestString(Host host) {
    return ValueLimits.characters(host.server().option(ValueLimits.CHARACTERS));
  }

  /** Raises E_QUOTA when a list of that many elements may not be made. */
  static void checkList(Host host, long elements) {
    if (elements > longestList(host)) {
      throw MooError.tooLarge();
    }
  }

  /** How many elements a list may have, for those who find out while they build it. */
  static long longestList(Host host) {
    return ValueLimits.elements(host.server().option(ValueLimits.ELEMENTS));
  }
}
