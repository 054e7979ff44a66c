package echo.values;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The text of floats: C's {@code %.15g}, with {@code .0} where it would read as an int. */
public final class Floats {
  private Floats() {}

  /** The text that {@code tostr()} and {@code toliteral()} give. */
  public static String text(double value) {
    if (value == (long) value && Math.abs(value) < 1e15 && !negativeZero(value)) {
      return (long) value + ".0";
    }
    String text = general(value, 15);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == 'e') {
        return text;
      }
    }
    return text + ".0";
  }

  /** C's {@code %.<places>f} of a finite number. */
  public static String fixed(double value, int places) {
    String text =
        new BigDecimal(value).abs().setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    return negative(value) ? "-" + text : text;
  }

  /** C's {@code %.<places>e} of a finite number. */
  public static String scientific(double value, int places) {
    BigDecimal rounded =
        new BigDecimal(value).abs().round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
    int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    StringBuilder digits = new StringBuilder(rounded.unscaledValue().toString());
    while (digits.length() < places + 1) {
      digits.append('0');
    }
    StringBuilder out = new StringBuilder(negative(value) ? "-" : "").append(digits.charAt(0));
    if (places > 0) {
      out.append('.').append(digits, 1, places + 1);
    }
    return appendExponent(out, exponent).toString();
  }

  private static boolean negative(double value) {
    return value < 0 || negativeZero(value);
  }

  private static boolean negativeZero(double value) {
    return value == 0 && 1 / value < 0;
  }

  private static StringBuilder appendExponent(StringBuilder out, int exponent) {
    out.append(exponent < 0 ? "e-" : "e+");
    if (Math.abs(exponent) < 10) {
      out.append('0');
    }
    return out.append(Math.abs(exponent));
  }

  /** C's {@code %.<digits>g} of a finite number. */
  public static String general(double value, int digits) {
    if (value == 0) {
      return negativeZero(value) ? "-0" : "0";
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
    return appendExponent(new StringBuilder(sign).append(mantissa), exponent).toString();
  }
}
