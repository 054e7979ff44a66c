package echo.objectstore.journal;

/**
 * A whole record of a journal file.
 *
 * @param time when it was written, in milliseconds of the epoch, or {@link #NO_TIME}; it need not
 *     grow from record to record
 * @param end the offset in the file where it ends
 */
@SuppressWarnings("ArrayRecordComponent") // Records are never compared.
public record JournalRecord(long lsn, long time, long end, byte[] payload) {
  /** The time of a record of version 1, which says none. */
  public static final long NO_TIME = Long.MIN_VALUE;
}
