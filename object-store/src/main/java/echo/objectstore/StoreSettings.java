package echo.objectstore;

import java.time.InstantSource;

/**
 * How a world directory is kept.
 *
 * @param segmentBytes a journal file that has become so long is followed by another
 * @param clock tells the time of commits, by which {@code restore --at} chooses; order never
 *     depends on it
 */
public record StoreSettings(
    Durability durability, long segmentBytes, Retention retention, InstantSource clock) {
  private static final long SEGMENT_BYTES = 32L << 20;

  /** What a server does unless it is told otherwise. */
  public static final StoreSettings DEFAULT =
      new StoreSettings(Durability.FSYNC, SEGMENT_BYTES, Retention.DEFAULT, InstantSource.system());

  public StoreSettings with(Durability other) {
    return new StoreSettings(other, segmentBytes, retention, clock);
  }

  public StoreSettings with(Retention other) {
    return new StoreSettings(durability, segmentBytes, other, clock);
  }

  public StoreSettings with(InstantSource other) {
    return new StoreSettings(durability, segmentBytes, retention, other);
  }

  public StoreSettings withSegmentBytes(long other) {
    return new StoreSettings(durability, other, retention, clock);
  }
}
