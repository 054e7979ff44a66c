package echo.evaluator.builtin;

/**
 * Sine, cosine and tangent to the last digit that C's library gives, in pairs of doubles (a value
 * and what it lacks). Java's own may differ from it in the last bit, which shows in printed floats.
 */
final class Trigonometry {
  /** Beyond it the reduction below would lose digits; Java's own functions serve. */
  private static final double LARGE = 0x1p20;

  /** Half of pi as the sum of three doubles. */
  private static final double HALF_PI_1 = 0x1.921fb54442d18p0;

  private static final double HALF_PI_2 = 0x1.1a62633145c07p-54;
  private static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;

  private static final int TERMS = 14;

  private final double high;
  private final double low;

  private Trigonometry(double high, double low) {
    this.high = high;
    this.low = low;
  }

  static double sin(double x) {
    if (tooSimple(x)) {
      return StrictMath.sin(x);
    }
    long quarter = quarter(x);
    return turned(reduced(x, quarter), quarter).high;
  }

  static double cos(double x) {
    if (tooSimple(x)) {
      return StrictMath.cos(x);
    }
    long quarter = quarter(x);
    return turned(reduced(x, quarter), quarter + 1).high;
  }

  static double tan(double x) {
    if (tooSimple(x)) {
      return StrictMath.tan(x);
    }
    long quarter = quarter(x);
    Trigonometry rest = reduced(x, quarter);
    return turned(rest, quarter).over(turned(rest, quarter + 1)).high;
  }

  private static boolean tooSimple(double x) {
    return !(Math.abs(x) < LARGE) || Math.abs(x) < 0x1p-26;
  }

  private static long quarter(double x) {
    return Math.round(x / HALF_PI_1);
  }

  /** The angle without its quarters of a turn. */
  private static Trigonometry reduced(double x, long quarters) {
    double k = -quarters;
    Trigonometry rest = new Trigonometry(x, 0);
    return rest.plus(product(k, HALF_PI_1)).plus(product(k, HALF_PI_2)).plus(product(k, HALF_PI_3));
  }

  /** The sine of an angle after that many quarters of a turn. */
  private static Trigonometry turned(Trigonometry angle, long quarters) {
    Trigonometry value = (quarters & 1) == 0 ? series(angle, 1) : series(angle, 0);
    return (quarters & 2) == 0 ? value : new Trigonometry(-value.high, -value.low);
  }

  /** Taylor's series of the sine (first power 1) or the cosine (first power 0). */
  private static Trigonometry series(Trigonometry angle, int firstPower) {
    Trigonometry minusSquare = angle.times(new Trigonometry(-angle.high, -angle.low));
    Trigonometry term = firstPower == 1 ? angle : new Trigonometry(1, 0);
    Trigonometry sum = term;
    int power = firstPower;
    for (int i = 0; i < TERMS; i++) {
      term = term.times(minusSquare).over(new Trigonometry((power + 1.0) * (power + 2), 0));
      sum = sum.plus(term);
      power += 2;
    }
    return sum;
  }

  private static Trigonometry product(double a, double b) {
    double high = a * b;
    return new Trigonometry(high, Math.fma(a, b, -high));
  }

  private static Trigonometry normal(double high, double low) {
    double sum = high + low;
    return new Trigonometry(sum, low - (sum - high));
  }

  private Trigonometry plus(Trigonometry other) {
    double sum = high + other.high;
    double part = sum - high;
    double error = (high - (sum - part)) + (other.high - part);
    return normal(sum, error + low + other.low);
  }

  private Trigonometry times(Trigonometry other) {
    double product = high * other.high;
    double error = Math.fma(high, other.high, -product);
    return normal(product, error + high * other.low + low * other.high);
  }

  private Trigonometry over(Trigonometry other) {
    double quotient = high / other.high;
    double error = Math.fma(-quotient, other.high, high) + low - quotient * other.low;
    return normal(quotient, error / other.high);
  }
}
