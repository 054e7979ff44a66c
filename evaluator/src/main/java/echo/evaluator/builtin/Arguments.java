package echo.evaluator.builtin;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.Origin;

/** Reads checked arguments as what the declaration says they are. */
final class Arguments {
  private Arguments() {}

  static String text(Call call, int position) {
    return ((StrValue) call.arg(position)).text();
  }

  static long integer(Call call, int position) {
    return ((IntValue) call.arg(position)).value();
  }

  /** An object; E_INVARG for a waif. */
  static ObjValue object(Call call, int position) {
    if (call.arg(position) instanceof ObjValue object) {
      return object;
    }
    throw new MooError(ErrorCode.E_INVARG);
  }

  static ListValue list(Call call, int position) {
    return (ListValue) call.arg(position);
  }

  /** The truth of an optional argument; false when it was not given. */
  static boolean flag(Call call, int position) {
    return call.count() >= position && call.arg(position).isTrue();
  }

  /** An argument that must name a living object: E_INVARG. */
  static ObjValue validObject(Call call, int position) {
    ObjValue object = object(call, position);
    require(call.host().world().valid(object), ErrorCode.E_INVARG);
    return object;
  }

  /** An int as wide as the calling program's ints are: in worlds from LambdaMOO 32 bits. */
  static long wrapped(Call call, long number) {
    return number == (int) number || call.rules() != Origin.LAMBDAMOO ? number : (int) number;
  }

  static void require(boolean condition, ErrorCode otherwise) {
    if (!condition) {
      throw new MooError(otherwise);
    }
  }
}
