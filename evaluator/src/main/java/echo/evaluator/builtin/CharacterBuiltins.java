package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.STR;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Strings character by character, as ToastStunt has them. */
final class CharacterBuiltins {
  private static final int LAST_BYTE = 255;

  /** A character that {@code strtr()} leaves out. */
  private static final int GONE = -1;

  private CharacterBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("strtr")
            .args(STR, STR, STR)
            .optional(ANY)
            .server("ToastStunt")
            .cost(Cost.ofSize(1).and(Cost.ofSize(2)))
            .doc(
                "The first string with each character that is in the second replaced by that at"
                    + " the same place of the third, or left out when the third is shorter. Letters"
                    + " of both cases are replaced, and keep their case, unless the fourth argument"
                    + " is true.")
            .is(CharacterBuiltins::strtr),
        Builtin.declare("chr")
            .rest(ANY)
            .server("ToastStunt")
            .cost(Cost.ofAll(1))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The characters of the numbers given, in lists or not, and the strings between"
                    + " them; 32 to 254, for wizards 1 to 255. E_INVARG for others.")
            .is(CharacterBuiltins::chr));
  }

  private static Value strtr(Call call) {
    int[] from = Arguments.text(call, 2).codePoints().toArray();
    int[] to = Arguments.text(call, 3).codePoints().toArray();
    boolean exact = Arguments.flag(call, 4);
    Map<Integer, Integer> mapping = new HashMap<>();
    for (int i = 0; i < from.length; i++) {
      boolean replaced = i < to.length;
      if (!exact && Character.isLetter(from[i])) {
        mapping.put(Character.toUpperCase(from[i]), replaced ? Character.toUpperCase(to[i]) : GONE);
        mapping.put(Character.toLowerCase(from[i]), replaced ? Character.toLowerCase(to[i]) : GONE);
      } else {
        mapping.put(from[i], replaced ? to[i] : GONE);
      }
    }
    String text = Arguments.text(call, 1);
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> mapping.getOrDefault(point, point))
        .filter(point -> point != GONE)
        .forEach(out::appendCodePoint);
    return StrValue.of(out.toString());
  }

  private static Value chr(Call call) {
    StringBuilder out = new StringBuilder();
    append(call, out, call.args());
    return StrValue.of(out.toString());
  }

  private static void append(Call call, StringBuilder out, ListValue values) {
    for (Value value : values) {
      switch (value) {
        case StrValue s -> {
          Sizes.checkString(call.host(), (long) out.length() + s.chars());
          out.append(s.text());
        }
        case IntValue i -> {
          boolean allowed =
              call.wizard()
                  ? i.value() >= 1 && i.value() <= LAST_BYTE
                  : i.value() >= ' ' && i.value() < LAST_BYTE;
          Arguments.require(allowed, ErrorCode.E_INVARG);
          out.append((char) i.value());
        }
        case ListValue list -> append(call, out, list);
        default -> throw new MooError(ErrorCode.E_INVARG);
      }
    }
  }
}
