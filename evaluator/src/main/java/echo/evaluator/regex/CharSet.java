package echo.evaluator.regex;

import java.util.Arrays;

/** A set in brackets: ranges of code points, sorted by nothing, usually few. */
record CharSet(int[] ranges, boolean complement) {

  boolean contains(int point) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (point >= ranges[i] && point <= ranges[i + 1]) {
        return !complement;
      }
    }
    return complement;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CharSet that
        && that.complement == complement
        && Arrays.equals(that.ranges, ranges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ranges) * 2 + (complement ? 1 : 0);
  }

  @Override
  public String toString() {
    return (complement ? "not " : "") + Arrays.toString(ranges);
  }
}
