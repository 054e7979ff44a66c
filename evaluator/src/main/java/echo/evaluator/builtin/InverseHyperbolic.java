package echo.evaluator.builtin;

/**
 * The inverse hyperbolic functions, which Java lacks, by the formulas that C's library uses in each
 * range, so that printed floats agree.
 */
final class InverseHyperbolic {
  private static final double LN_2 = 0.6931471805599453;

  /** Where a square no longer changes by 1. */
  private static final double LARGE = 0x1p28;

  private static final double TINY = 0x1p-28;

  private InverseHyperbolic() {}

  static double asinh(double x) {
    double size = Math.abs(x);
    double result;
    if (size < TINY) {
      return x;
    } else if (size > LARGE) {
      result = StrictMath.log(size) + LN_2;
    } else if (size > 2) {
      result = StrictMath.log(2 * size + 1 / (Math.sqrt(x * x + 1) + size));
    } else {
      double square = x * x;
      result = StrictMath.log1p(size + square / (1 + Math.sqrt(1 + square)));
    }
    return Math.copySign(result, x);
  }

  /** Of 1 and what is greater. */
  static double acosh(double x) {
    if (x > LARGE) {
      return StrictMath.log(x) + LN_2;
    }
    if (x > 2) {
      return StrictMath.log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
    }
    double above = x - 1;
    return StrictMath.log1p(above + Math.sqrt(2 * above + above * above));
  }

  /** Of what lies between -1 and 1; infinite at the ends. */
  static double atanh(double x) {
    double size = Math.abs(x);
    double result;
    if (size < TINY) {
      return x;
    } else if (size < 0.5) {
      double twice = size + size;
      result = 0.5 * StrictMath.log1p(twice + twice * size / (1 - size));
    } else {
      result = 0.5 * StrictMath.log1p((size + size) / (1 - size));
    }
    return Math.copySign(result, x);
  }
}
