package echo.evaluator.regex;

/** A set in brackets: ranges of code points, usually few, or all that is not in them. */
final class CharSet {
  private final int[] ranges;
  private final boolean complement;

  /**
   * A set.
   *
   * @param ranges first and last code point of each range in turn; the caller gives it up
   */
  CharSet(int[] ranges, boolean complement) {
    this.ranges = ranges;
    this.complement = complement;
  }

  boolean contains(int point) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (point >= ranges[i] && point <= ranges[i + 1]) {
        return !complement;
      }
    }
    return complement;
  }
}
