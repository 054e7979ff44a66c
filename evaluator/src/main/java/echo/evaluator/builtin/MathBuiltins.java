package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.FLOAT;

import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.Value;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Functions of floats. An argument outside a function's domain raises E_INVARG, a result that is
 * not finite E_FLOAT.
 */
final class MathBuiltins {
  private MathBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        function("floor", "The greatest whole number not above the float.", Math::floor),
        function("ceil", "The least whole number not below the float.", Math::ceil),
        Builtin.declare("round")
            .args(FLOAT)
            .server("ToastStunt")
            .doc("The nearest whole number as a float, halves away from zero.")
            .is(call -> FloatValue.of(rounded(number(call, 1)))),
        Builtin.declare("cbrt")
            .args(FLOAT)
            .server("ToastStunt")
            .doc("The cube root.")
            .is(call -> FloatValue.of(StrictMath.cbrt(number(call, 1)))),
        function("trunc", "The float without its fraction.", MathBuiltins::truncated),
        function("sqrt", "The square root.", MathBuiltins::sqrt, ErrorCode.E_INVARG),
        function("sin", "The sine of an angle in radians.", Trigonometry::sin),
        function("cos", "The cosine of an angle in radians.", Trigonometry::cos),
        function("tan", "The tangent of an angle in radians.", Trigonometry::tan),
        function(
            "asin",
            "The angle in radians whose sine it is.",
            x -> StrictMath.asin(sine(x)),
            ErrorCode.E_INVARG),
        function(
            "acos",
            "The angle in radians whose cosine it is.",
            x -> StrictMath.acos(sine(x)),
            ErrorCode.E_INVARG),
        Builtin.declare("atan")
            .args(FLOAT)
            .optional(FLOAT)
            .doc(
                "The angle in radians whose tangent is the first float, or the first divided by"
                    + " the second.")
            .is(MathBuiltins::atan),
        function("sinh", "The hyperbolic sine.", StrictMath::sinh, ErrorCode.E_FLOAT),
        function("cosh", "The hyperbolic cosine.", StrictMath::cosh, ErrorCode.E_FLOAT),
        function("tanh", "The hyperbolic tangent.", StrictMath::tanh),
        toast("asinh", "The number whose hyperbolic sine it is.", InverseHyperbolic::asinh),
        toast(
            "acosh",
            "The number, not below 0, whose hyperbolic cosine it is; E_INVARG below 1.",
            x -> InverseHyperbolic.acosh(atLeastOne(x)),
            ErrorCode.E_INVARG),
        toast(
            "atanh",
            "The number whose hyperbolic tangent it is; E_INVARG beyond 1, E_FLOAT at 1 and -1.",
            x -> InverseHyperbolic.atanh(sine(x)),
            ErrorCode.E_INVARG,
            ErrorCode.E_FLOAT),
        Builtin.declare("atan2")
            .args(FLOAT, FLOAT)
            .server("ToastStunt")
            .doc("The angle in radians of the point whose y is the first float and x the second.")
            .is(MathBuiltins::atan),
        function("exp", "e to the power of the float.", StrictMath::exp, ErrorCode.E_FLOAT),
        function(
            "log",
            "The natural logarithm.",
            x -> StrictMath.log(notNegative(x)),
            ErrorCode.E_INVARG,
            ErrorCode.E_FLOAT),
        function(
            "log10",
            "The logarithm to base 10.",
            x -> StrictMath.log10(notNegative(x)),
            ErrorCode.E_INVARG,
            ErrorCode.E_FLOAT));
  }

  private static Builtin function(
      String name, String doc, DoubleUnaryOperator operator, ErrorCode... errors) {
    return function(Builtin.declare(name), doc, operator, errors);
  }

  private static Builtin toast(
      String name, String doc, DoubleUnaryOperator operator, ErrorCode... errors) {
    return function(Builtin.declare(name).server("ToastStunt"), doc, operator, errors);
  }

  private static Builtin function(
      Declaration begun, String doc, DoubleUnaryOperator operator, ErrorCode... errors) {
    return begun
        .args(FLOAT)
        .errors(errors)
        .doc(doc)
        .is(call -> finite(operator.applyAsDouble(number(call, 1))));
  }

  private static double number(Call call, int position) {
    return ((FloatValue) call.arg(position)).value();
  }

  private static Value finite(double result) {
    Arguments.require(Double.isFinite(result), ErrorCode.E_FLOAT);
    return FloatValue.of(result);
  }

  private static double truncated(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  private static double rounded(double x) {
    double whole = truncated(x);
    return Math.abs(x - whole) >= 0.5 ? whole + Math.signum(x) : whole;
  }

  private static double sqrt(double x) {
    return Math.sqrt(notNegative(x));
  }

  private static double notNegative(double x) {
    Arguments.require(!(x < 0), ErrorCode.E_INVARG);
    return x;
  }

  private static double sine(double x) {
    Arguments.require(x >= -1 && x <= 1, ErrorCode.E_INVARG);
    return x;
  }

  private static double atLeastOne(double x) {
    Arguments.require(x >= 1, ErrorCode.E_INVARG);
    return x;
  }

  private static Value atan(Call call) {
    return finite(
        call.count() == 1
            ? StrictMath.atan(number(call, 1))
            : StrictMath.atan2(number(call, 1), number(call, 2)));
  }
}
