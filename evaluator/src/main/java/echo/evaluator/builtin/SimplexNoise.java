package echo.evaluator.builtin;

import java.util.HexFormat;

/**
 * Simplex noise in one to four dimensions after Ken Perlin and Stefan Gustavson (whose version is
 * in the public domain), with the constants and in the order of computation that ToastStunt uses,
 * so that its worlds find their landscapes again.
 *
 * <p>Space is skewed so that cubes become simplexes; each corner of the simplex around the point
 * adds a gradient, chosen by a fixed shuffle of its coordinates, that fades with the distance.
 */
final class SimplexNoise {
  /** Skews a point by its number of coordinates. */
  private static final double[] SKEW = {0, 0, 0.366025403, 0.333333333, 0.309016994};

  /** Undoes {@link #SKEW}. */
  private static final double[] UNSKEW = {0, 0, 0.211324865, 0.166666667, 0.138196601};

  private static final double[] SCALE = {0, 0.25, 40, 72, 62};

  /** Perlin's shuffle of the numbers 0 to 255. */
  private static final byte[] SHUFFLE =
      HexFormat.of()
          .parseHex(
              "97A0895B5A0F830DC95F6035C2E907E18C24671E458E086325F0150A17BE0694"
                  + "F778EA4B001AC53E5EFCDBCB75230B2039B12158ED953857AE147D88ABA844AF"
                  + "4AA547868B301BA64D929EE7536FE57A3CD385E6DC695C29372EF528F4668F36"
                  + "41193FA101D85049D14C84BBD05912A9C8C4878274BC9F56A4646DC6ADBA0340"
                  + "34D9E2FA7C7B05CA2693767EFF5255D4CFCE3BE32F103A11B6BD1C2ADFB7AAD5"
                  + "77F898022C9AA346DD99659BA72BAC09811627FD13626C6E4F71E0E8B2B97068"
                  + "DAF661E4FB22F2C1EED2900CBFB3A2F1513391EBF90EEF6B31C0D61FB5C76A9D"
                  + "B854CCB07379322D7F0496FE8AECCD5DDE72431D1848F38D80C34E42D73D9CB4");

  private SimplexNoise() {}

  /** The noise at a point of one to four coordinates, about between -1 and 1. */
  static double at(double... point) {
    return point.length == 1 ? onLine(point[0]) : inSpace(point);
  }

  private static double onLine(double x) {
    double whole = Math.floor(x);
    double before = x - whole;
    double sum =
        faded(1 - before * before, hash(whole), before)
            + faded(1 - (before - 1) * (before - 1), hash(whole + 1), before - 1);
    return SCALE[1] * sum;
  }

  private static double inSpace(double[] point) {
    int dimensions = point.length;
    double total = point[0];
    for (int d = 1; d < dimensions; d++) {
      total += point[d];
    }
    double skew = total * SKEW[dimensions];
    double[] cell = new double[dimensions];
    double cells = 0;
    for (int d = 0; d < dimensions; d++) {
      cell[d] = Math.floor(point[d] + skew);
      cells += cell[d];
    }
    double unskew = cells * UNSKEW[dimensions];
    double[] inCell = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      inCell[d] = point[d] - (cell[d] - unskew);
    }
    int[] ranks = ranks(inCell);
    double sum = corner(cell, inCell, ranks, 0);
    for (int corner = 1; corner <= dimensions; corner++) {
      sum += corner(cell, inCell, ranks, corner);
    }
    return SCALE[dimensions] * sum;
  }

  /** How many other coordinates each is greater than; equal ones as ToastStunt takes them. */
  private static int[] ranks(double[] values) {
    int[] ranks = new int[values.length];
    for (int a = 0; a < values.length; a++) {
      for (int b = a + 1; b < values.length; b++) {
        boolean first = values.length == 3 ? values[a] >= values[b] : values[a] > values[b];
        ranks[first ? a : b]++;
      }
    }
    return ranks;
  }

  /**
   * What a corner adds: one step from the cell's own corner for each of the greatest coordinates.
   */
  private static double corner(double[] cell, double[] inCell, int[] ranks, int corner) {
    int dimensions = cell.length;
    double[] away = new double[dimensions];
    double strength = 0.5;
    int hash = 0;
    for (int d = dimensions - 1; d >= 0; d--) {
      int step = ranks[d] >= dimensions - corner ? 1 : 0;
      away[d] = corner == 0 ? inCell[d] : inCell[d] - step + corner * UNSKEW[dimensions];
      hash = SHUFFLE[(lowByte(cell[d]) + step + hash) & 255] & 255;
    }
    for (double distance : away) {
      strength -= distance * distance;
    }
    return strength < 0 ? 0 : faded(strength, hash, away);
  }

  private static double faded(double strength, int hash, double... away) {
    double squared = strength * strength;
    return squared * squared * gradient(hash, away);
  }

  private static double gradient(int hash, double[] p) {
    return switch (p.length) {
      case 1 -> signed(hash, 8, 1.0 + (hash & 7)) * p[0];
      case 2 -> {
        boolean low = (hash & 7) < 4;
        yield signed(hash, 1, low ? p[0] : p[1]) + signed(hash, 2, 2 * (low ? p[1] : p[0]));
      }
      case 3 -> {
        int h = hash & 15;
        double v = h < 4 ? p[1] : h == 12 || h == 14 ? p[0] : p[2];
        yield signed(h, 1, h < 8 ? p[0] : p[1]) + signed(h, 2, v);
      }
      default -> {
        int h = hash & 31;
        yield signed(h, 1, h < 24 ? p[0] : p[1])
            + signed(h, 2, h < 16 ? p[1] : p[2])
            + signed(h, 4, h < 8 ? p[2] : p[3]);
      }
    };
  }

  private static double signed(int hash, int bit, double value) {
    return (hash & bit) != 0 ? -value : value;
  }

  private static int hash(double whole) {
    return SHUFFLE[lowByte(whole)] & 255;
  }

  private static int lowByte(double whole) {
    return (int) ((long) whole & 255);
  }
}
