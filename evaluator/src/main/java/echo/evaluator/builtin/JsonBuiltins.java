package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.STR;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;
import java.util.Locale;

/**
 * JSON as ToastStunt has it. In the mode {@code "common-subset"} what JSON lacks becomes its
 * literal; in {@code "embedded-types"} its type follows, as in {@code "#1|obj"}, and is read back.
 */
final class JsonBuiltins {
  /** Deeper nesting can be no value, with room for what a program puts it into. */
  private static final int DEEPEST = Value.MAX_DEPTH - 12;

  private JsonBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("generate_json")
            .args(ANY)
            .optional(STR)
            .server("ToastStunt")
            .cost(Cost.ofAll(4))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The value as JSON, map keys as strings; the mode is \"common-subset\" or"
                    + " \"embedded-types\". Control characters written as in binary strings become"
                    + " JSON's escapes.")
            .is(JsonBuiltins::generate),
        Builtin.declare("parse_json")
            .args(STR)
            .optional(STR)
            .server("ToastStunt")
            .cost(Cost.ofSize(1, 4))
            .errors(ErrorCode.E_INVARG)
            .doc(
                "The value of a JSON text: null is E_NONE, escaped control characters are as in"
                    + " binary strings. In the mode \"embedded-types\" strings such as \"#1|obj\""
                    + " are what they name. E_INVARG for what is no JSON, or nested deeper than"
                    + " $server_options.json_max_parse_depth.")
            .is(JsonBuiltins::parse));
  }

  private static Value generate(Call call) {
    JsonWriter writer = new JsonWriter(embedded(call), Sizes.longestString(call.host()));
    return StrValue.of(writer.write(call.arg(1)));
  }

  private static Value parse(Call call) {
    long limit =
        call.host().server().option("json_max_parse_depth") instanceof IntValue set
            ? Math.min(set.value(), DEEPEST)
            : DEEPEST;
    return new JsonReader(Arguments.text(call, 1), embedded(call), limit).read();
  }

  private static boolean embedded(Call call) {
    if (call.count() < 2) {
      return false;
    }
    return switch (Arguments.text(call, 2).toLowerCase(Locale.ROOT)) {
      case "common-subset" -> false;
      case "embedded-types" -> true;
      default -> throw new MooError(ErrorCode.E_INVARG);
    };
  }
}
