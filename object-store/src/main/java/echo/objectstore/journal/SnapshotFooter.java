package echo.objectstore.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The end of a snapshot file of version 2, which says what is before it.
 *
 * @param root the page where the tree begins; 0 for no records
 * @param pages how many pages there are, the header not counted
 * @param eventBytes how long the blocks of events are in all
 */
record SnapshotFooter(
    long lsn, long timeMillis, long root, long records, long pages, long events, long eventBytes) {
  static final int LENGTH = 8 + 4 + 7 * 8 + 4;
  private static final long MAGIC = 0x4543484f454e4432L;

  byte[] encode() {
    byte[] bytes = new byte[LENGTH];
    ByteBuffer.wrap(bytes)
        .putLong(MAGIC)
        .putInt(SnapshotFile.PAGED)
        .putLong(lsn)
        .putLong(timeMillis)
        .putLong(root)
        .putLong(records)
        .putLong(pages)
        .putLong(events)
        .putLong(eventBytes)
        .putInt(LENGTH - 4, checksum(bytes));
    return bytes;
  }

  /** What the bytes say, or null when they are no footer of a file of that size. */
  static @Nullable SnapshotFooter decode(byte[] bytes, long fileSize) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length != LENGTH
        || in.getInt(LENGTH - 4) != checksum(bytes)
        || in.getLong() != MAGIC
        || in.getInt() != SnapshotFile.PAGED) {
      return null;
    }
    SnapshotFooter footer =
        new SnapshotFooter(
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong());
    return footer.fits(fileSize) ? footer : null;
  }

  /** Whether the file is as long as its parts, with numbers that no sum of which is too large. */
  private boolean fits(long fileSize) {
    return pages >= 0
        && pages <= fileSize / SnapshotPages.SLOT
        && eventBytes >= 0
        && eventBytes <= fileSize
        && eventsAt() + eventBytes + LENGTH == fileSize
        && root >= 0
        && root <= pages
        && (root == 0) == (records == 0)
        && records >= 0
        && events >= 0;
  }

  long eventsAt() {
    return (pages + 1) * SnapshotPages.SLOT;
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, LENGTH - 4);
    return (int) crc.getValue();
  }
}
