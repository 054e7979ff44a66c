package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.FLOAT;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.NUMBER;

import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.Floats;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;

/** Numbers of both kinds, and chance. */
final class NumberBuiltins {
  /** C's {@code DBL_DIG + 4}: digits beyond say nothing about a float. */
  private static final int MAX_DIGITS = 19;

  private NumberBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("abs")
            .args(NUMBER)
            .doc("The number without its sign.")
            .is(NumberBuiltins::abs),
        Builtin.declare("min")
            .args(NUMBER)
            .rest(NUMBER)
            .cost(Cost.ofCount())
            .errors(ErrorCode.E_TYPE)
            .doc("The least of numbers of one kind.")
            .is(call -> extreme(call, -1)),
        Builtin.declare("max")
            .args(NUMBER)
            .rest(NUMBER)
            .cost(Cost.ofCount())
            .errors(ErrorCode.E_TYPE)
            .doc("The greatest of numbers of one kind.")
            .is(call -> extreme(call, 1)),
        Builtin.declare("random")
            .optional(INT, INT)
            .effect(Effect.VOLATILE)
            .errors(ErrorCode.E_INVARG)
            .doc(
                "A random integer from 1 to the argument, or from the first to the second; without"
                    + " arguments up to the greatest integer of 31 bits.")
            .is(NumberBuiltins::random),
        Builtin.declare("floatstr")
            .args(FLOAT, INT)
            .optional(ANY)
            .errors(ErrorCode.E_INVARG)
            .doc(
                "The float with that many digits after the point, in scientific notation if the"
                    + " third argument is true.")
            .is(NumberBuiltins::floatstr));
  }

  private static Value abs(Call call) {
    return switch (call.arg(1)) {
      case IntValue i -> i.value() < 0 ? IntValue.of(Arguments.wrapped(call, -i.value())) : i;
      case FloatValue f -> FloatValue.of(Math.abs(f.value()));
      default -> throw new MooError(ErrorCode.E_TYPE);
    };
  }

  private static Value extreme(Call call, int sign) {
    Value best = call.arg(1);
    for (Value value : call.args()) {
      Arguments.require(value.tag == best.tag, ErrorCode.E_TYPE);
      if (compare(value, best) * sign > 0) {
        best = value;
      }
    }
    return best;
  }

  private static int compare(Value a, Value b) {
    return a instanceof IntValue i && b instanceof IntValue j
        ? Long.compare(i.value(), j.value())
        : Double.compare(((FloatValue) a).value(), ((FloatValue) b).value());
  }

  private static Value random(Call call) {
    long low = call.count() > 1 ? Arguments.integer(call, 1) : 1;
    long high = call.count() == 0 ? Integer.MAX_VALUE : Arguments.integer(call, call.count());
    Arguments.require(low <= high && high - low + 1 > 0, ErrorCode.E_INVARG);
    return IntValue.of(low + call.host().server().random(high - low + 1));
  }

  private static Value floatstr(Call call) {
    double value = ((FloatValue) call.arg(1)).value();
    long digits = Arguments.integer(call, 2);
    Arguments.require(digits >= 0, ErrorCode.E_INVARG);
    int places = (int) Math.min(digits, MAX_DIGITS);
    return StrValue.of(
        Arguments.flag(call, 3) ? Floats.scientific(value, places) : Floats.fixed(value, places));
  }
}
