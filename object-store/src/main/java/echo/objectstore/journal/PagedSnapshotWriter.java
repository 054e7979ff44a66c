package echo.objectstore.journal;

import echo.objectstore.StoredEvent;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.PackedTree;
import echo.objectstore.pages.PageRoot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Writes a snapshot file of version 2. Threading: one thread.
 *
 * <pre>
 * file    header  page*  block of events*  footer
 * header  magic "ECHOSNAP" (8 bytes)  version (int)  lsn (long), and zeros up to 4096 bytes
 * page    as in a tree of pages, and zeros up to 4096 bytes
 * footer  magic "ECHOEND2" (8 bytes)  version (int)  lsn  time  root  records  pages  events
 *         length of the blocks of events (longs)  CRC-32C of all this (int)
 * </pre>
 */
final class PagedSnapshotWriter implements AutoCloseable {
  private static final int BUFFERED = 256;

  private final FileChannel channel;
  private final Disk disk;
  private final byte[] slots = new byte[BUFFERED * SnapshotPages.SLOT];
  private int filled;

  PagedSnapshotWriter(Path file, Disk disk) throws IOException {
    this.disk = disk;
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** Writes everything and forces it. */
  void write(Base base, List<StoredEvent> events, long timeMillis, LongConsumer progress)
      throws IOException {
    put(header(base.lsn()));
    PageRoot root = PackedTree.copy(base, 1, (id, page) -> put(page), progress);
    flush();
    long eventBytes = EventBlocks.write(channel, disk, events);
    SnapshotFooter footer =
        new SnapshotFooter(
            base.lsn(),
            timeMillis,
            root.page(),
            root.records(),
            root.pages(),
            events.size(),
            eventBytes);
    disk.write(channel, ByteBuffer.wrap(footer.encode()));
    disk.force(channel);
  }

  /** What is in the slot 0. */
  static byte[] header(long lsn) {
    byte[] header = new byte[SnapshotPages.SLOT];
    ByteBuffer.wrap(header).putLong(SnapshotFile.MAGIC).putInt(SnapshotFile.PAGED).putLong(lsn);
    return header;
  }

  private void put(byte[] page) throws IOException {
    int at = filled * SnapshotPages.SLOT;
    System.arraycopy(page, 0, slots, at, page.length);
    Arrays.fill(slots, at + page.length, at + SnapshotPages.SLOT, (byte) 0);
    if (++filled == BUFFERED) {
      flush();
    }
  }

  private void flush() throws IOException {
    disk.write(channel, ByteBuffer.wrap(slots, 0, filled * SnapshotPages.SLOT));
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
