package echo.evaluator.builtin;

import echo.values.ErrorCode;
import echo.values.MooError;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The errors of a call whose arguments the declaration does not allow, in the words of the server
 * that the program follows: ToastStunt says what was expected, LambdaMOO does not.
 */
public final class WrongArguments {
  /** What ToastStunt calls the types that it checks itself before a builtin begins. */
  private static final Map<ArgType, String> EXPECTED =
      Map.of(
          ArgType.INT, "integer",
          ArgType.FLOAT, "float",
          ArgType.NUMBER, "number",
          ArgType.STR, "string",
          ArgType.OBJ, "object",
          ArgType.ERR, "error",
          ArgType.LIST, "list",
          ArgType.MAP, "map");

  private static final Map<Integer, String> GOT =
      Map.of(
          (int) Value.INT, "integer",
          (int) Value.FLOAT, "float",
          (int) Value.STR, "string",
          (int) Value.OBJ, "object",
          (int) Value.ERR, "error",
          (int) Value.LIST, "list",
          (int) Value.MAP, "map",
          (int) Value.BOOL, "boolean");

  private WrongArguments() {}

  /** E_ARGS for so many arguments. */
  public static MooError count(Builtin builtin, int got, Origin rules) {
    if (rules == Origin.LAMBDAMOO) {
      return new MooError(ErrorCode.E_ARGS);
    }
    int least = builtin.minimum();
    int most = builtin.maximum();
    String expected = least == most ? Integer.toString(least) : least + "-" + most;
    return new MooError(
        ErrorCode.E_ARGS,
        ErrorCode.E_ARGS.text() + " (expected " + expected + "; got " + got + ")");
  }

  /** E_TYPE for the argument at a position, from 1. */
  public static MooError type(Builtin builtin, int position, Value got, Origin rules) {
    String expected = EXPECTED.get(builtin.type(position));
    String found = GOT.get((int) got.tag);
    return rules == Origin.LAMBDAMOO
            || expected == null
            || found == null
            || inRest(builtin, position)
        ? new MooError(ErrorCode.E_TYPE)
        : new MooError(ErrorCode.E_TYPE, detailed(builtin, position, expected, found));
  }

  /** E_TYPE for what a statement was given. */
  public static MooError operand(String expected, Value got, Origin rules) {
    String found = GOT.get((int) got.tag);
    return rules == Origin.LAMBDAMOO || found == null
        ? new MooError(ErrorCode.E_TYPE)
        : new MooError(
            ErrorCode.E_TYPE,
            ErrorCode.E_TYPE.text() + " (expected " + expected + "; got " + found + ")");
  }

  private static boolean inRest(Builtin builtin, int position) {
    return builtin.maximum() < 0 && position > builtin.minimum();
  }

  private static String detailed(
      Builtin builtin, int position, String expected, @Nullable String found) {
    return ErrorCode.E_TYPE.text()
        + " (args["
        + position
        + "] of "
        + builtin.name()
        + "() expected "
        + expected
        + "; got "
        + found
        + ")";
  }
}
