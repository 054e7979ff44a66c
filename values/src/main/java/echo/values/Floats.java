package echo.values;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The text of floats: C's {@code %.15g}, with {@code .0} where it would read as an int. */
public final class Floats {
  private Floats() {}

  /** The text that {@code tostr()} and {@code toliteral()} give. */
  public static String text(double value) {
    String text = general(value, 15);
    return text.matches("-?[0-9]+") ? text + ".0" : text;
  }

  /** C's {@code %.<digits>g} of a finite number. */
  public static String general(double value, int digits) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal plain = rounded.stripTrailingZeros();
    if (exponent >= -4 && exponent < digits) {
      return plain.toPlainString();
    }
    String unscaled = plain.unscaledValue().abs().toString();
    String mantissa =
        unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
    String sign = value < 0 ? "-" : "";
    return sign
        + mantissa
        + "e"
        + (exponent < 0 ? "-" : "+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
