package echo.objectstore.chronicle;

import echo.objectstore.pages.PageRoot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is noted beside a map file that was closed in order. Without it a map is not opened: a
 * process that was killed may have left locks in it.
 *
 * @param file the name of the map file
 */
record CleanMarker(String file, long entries, PageRoot root) {
  private static final long MAGIC = 0x4543484f4d415031L;
  private static final int HEAD = 8 + 6 * 8;

  /** Whether it says that the map has the records as of a commit. */
  boolean isOf(Path map, long lsn) {
    return root.lsn() == lsn && map.getFileName().toString().equals(file);
  }

  byte[] encode() {
    byte[] name = file.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[HEAD + name.length + 4];
    ByteBuffer.wrap(bytes)
        .putLong(MAGIC)
        .putLong(entries)
        .putLong(root.lsn())
        .putLong(root.page())
        .putLong(root.records())
        .putLong(root.pages())
        .putLong(root.nextId())
        .put(name)
        .putInt(checksum(bytes));
    return bytes;
  }

  /** What the bytes say, or null when they are not what {@link #encode} makes. */
  static @Nullable CleanMarker decode(byte[] bytes) {
    if (bytes.length < HEAD + 4) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getInt(bytes.length - 4) != checksum(bytes) || in.getLong() != MAGIC) {
      return null;
    }
    long entries = in.getLong();
    PageRoot root =
        new PageRoot(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    String file = new String(bytes, HEAD, bytes.length - HEAD - 4, StandardCharsets.UTF_8);
    return new CleanMarker(file, entries, root);
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    return (int) crc.getValue();
  }
}
