package echo.objectstore.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a journal file, {@code journal-<first lsn>.log}, version 1.
 *
 * <pre>
 * file    magic "ECHOJRNL" (8 bytes)  version (int)  first lsn (long)  record*
 * record  length of payload (int)  CRC-32C of lsn and payload (int)  lsn (long)  payload
 * </pre>
 *
 * Numbers are big-endian. Sequence numbers grow by one from record to record and from file to file.
 *
 * @param firstLsn the sequence number of its first record
 */
record Segment(Path file, long firstLsn) {
  static final long MAGIC = 0x4543484f4a524e4cL;
  static final int VERSION = 1;
  static final int HEADER = 20;
  static final int RECORD_HEADER = 16;
  private static final String PREFIX = "journal-";
  private static final String SUFFIX = ".log";

  static Segment in(Path directory, long firstLsn) {
    return new Segment(
        directory.resolve(PREFIX + String.format(Locale.ROOT, "%016d", firstLsn) + SUFFIX),
        firstLsn);
  }

  /** The segment that a file is by its name, or null. */
  static @Nullable Segment named(Path file) {
    Long number = FileNames.number(file, PREFIX, SUFFIX);
    return number == null ? null : new Segment(file, number);
  }

  ByteBuffer header() {
    return ByteBuffer.allocate(HEADER).putLong(MAGIC).putInt(VERSION).putLong(firstLsn).flip();
  }

  static void putRecord(ByteBuffer out, long lsn, byte[] payload) {
    out.putInt(payload.length);
    int checksum = out.position();
    out.putInt(0).putLong(lsn).put(payload);
    out.putInt(checksum, checksum(out, checksum + 4, 8 + payload.length));
  }

  /** Whether a whole record of a sequence number in a range stands at an offset. */
  static boolean isRecord(ByteBuffer bytes, int offset, long lowLsn, long highLsn) {
    if (offset < 0 || bytes.limit() - offset < RECORD_HEADER) {
      return false;
    }
    long lsn = bytes.getLong(offset + 8);
    int length = bytes.getInt(offset);
    return lsn >= lowLsn
        && lsn <= highLsn
        && length >= 0
        && length <= bytes.limit() - offset - RECORD_HEADER
        && bytes.getInt(offset + 4) == checksum(bytes, offset + 8, 8 + length);
  }

  private static int checksum(ByteBuffer bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().limit(offset + length).position(offset));
    return (int) crc.getValue();
  }
}
