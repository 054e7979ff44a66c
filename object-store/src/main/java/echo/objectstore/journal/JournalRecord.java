package echo.objectstore.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

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

  /** Tells this record from others of the same number. */
  public int checksum() {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(16).putLong(lsn).putLong(time).flip());
    crc.update(payload);
    return (int) crc.getValue();
  }
}
