package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.FLOAT;
import static echo.evaluator.builtin.ArgType.INT;

import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.security.SecureRandom;
import java.util.List;

/** Chance beyond {@code random()}, as ToastStunt has it. */
final class ChanceBuiltins {
  private static final int MOST_BYTES = 10_000;

  /** As many bits as a float between 0 and 1 can show. */
  private static final long STEPS = 1L << 53;

  private static final SecureRandom SECURE = new SecureRandom();

  private ChanceBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("frandom")
            .args(FLOAT)
            .optional(FLOAT)
            .effect(Effect.VOLATILE)
            .server("ToastStunt")
            .errors(ErrorCode.E_FLOAT)
            .doc("A random float between 0.0 and the argument, or between the two.")
            .is(ChanceBuiltins::frandom),
        Builtin.declare("random_bytes")
            .args(INT)
            .effect(Effect.VOLATILE)
            .server("ToastStunt")
            .cost(Cost.fixed(5))
            .errors(ErrorCode.E_INVARG)
            .doc(
                "A binary string of that many random bytes, at most 10000, good enough for"
                    + " secrets.")
            .is(ChanceBuiltins::randomBytes),
        Builtin.declare("reseed_random")
            .effect(Effect.VOLATILE)
            .server("ToastStunt")
            .wizard()
            .doc(
                "Mixes fresh randomness of the system into the source of random_bytes(); that of"
                    + " random() seeds itself. Wizards only.")
            .is(call -> {
              SECURE.setSeed(SecureRandom.getSeed(Long.BYTES));
              return IntValue.ZERO;
            }));
  }

  private static Value frandom(Call call) {
    double first = ((FloatValue) call.arg(1)).value();
    double low = call.count() > 1 ? first : 0;
    double high = call.count() > 1 ? ((FloatValue) call.arg(2)).value() : first;
    double part = (double) call.host().server().random(STEPS) / STEPS;
    double result = low + part * (high - low);
    Arguments.require(Double.isFinite(result), ErrorCode.E_FLOAT);
    return FloatValue.of(result);
  }

  private static Value randomBytes(Call call) {
    long count = Arguments.integer(call, 1);
    if (count < 0 || count > MOST_BYTES) {
      throw new MooError(ErrorCode.E_INVARG, "Invalid count");
    }
    byte[] bytes = new byte[(int) count];
    SECURE.nextBytes(bytes);
    return StrValue.of(BinaryStrings.encode(bytes));
  }
}
