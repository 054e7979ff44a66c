package echo.objectstore.commit;

import echo.objectstore.ReadSet;
import echo.objectstore.Touch;

/**
 * What is validated when a transaction commits. A server uses {@link #FULL}; the others exist so
 * that tests can show which anomalies each half keeps away.
 */
public enum Validation {
  /** Everything that was read: executions are serializable. */
  FULL,

  /** Records but not ranges: phantoms pass. */
  POINTS_ONLY,

  /** Nothing: lost updates and write skew pass. */
  NONE;

  boolean fails(ReadSet reads, Touch touch) {
    return switch (this) {
      case FULL -> reads.isTouchedBy(touch);
      case POINTS_ONLY -> reads.isTouchedAsPointBy(touch);
      case NONE -> false;
    };
  }
}
