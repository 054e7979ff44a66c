package echo.objectstore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which snapshots of a world are kept: so many in any case, and those that are younger than an age
 * up to another number. The journal is kept as far as a kept snapshot precedes it.
 *
 * @param least kept whatever their age, 1 or more
 * @param age how long others are kept
 * @param most how many are kept at all
 */
public record Retention(int least, Duration age, int most) {
  /** Three, and ten of the last day. */
  public static final Retention DEFAULT = new Retention(3, Duration.ofHours(24), 10);

  public Retention {
    if (least < 1 || most < least || age.isNegative()) {
      throw new IllegalArgumentException("at least one snapshot must be kept, and most >= least");
    }
  }

  /**
   * How many of the newest snapshots are kept.
   *
   * @param times when each was made, the newest first
   */
  public int kept(List<Instant> times, Instant now) {
    int kept = Math.min(least, times.size());
    while (kept < Math.min(most, times.size()) && times.get(kept).isAfter(now.minus(age))) {
      kept++;
    }
    return kept;
  }
}
