package echo.objectstore.journal;

import echo.objectstore.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Reads one journal file from end to end, telling a torn tail from damage.
 *
 * <p>A crash can tear only what was not yet forced, which is at the end; so a bad record after
 * which a good one stands that knows it as forced was good once, and what it said may have been
 * acknowledged. Threading: one thread.
 */
final class SegmentReader implements AutoCloseable {
  /** No single write is so long that records further away could belong to it. */
  private static final long FARTHEST = 1L << 32;

  /** What one record can hold at most, for it is one array. */
  private static final int LONGEST = Integer.MAX_VALUE - 64;

  private static final int WINDOW = 1 << 18;

  private final Segment segment;
  private final boolean isLast;
  private final FileChannel channel;

  /** What of the file is at hand, from {@link #windowAt} on. */
  private ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);

  private long windowAt;
  private long expected;

  /**
   * Opens a file.
   *
   * @param isLast whether it may have a torn tail
   */
  SegmentReader(Segment segment, boolean isLast) throws IOException {
    this.segment = segment;
    this.isLast = isLast;
    this.expected = segment.firstLsn();
    this.channel = FileChannel.open(segment.file(), StandardOpenOption.READ);
  }

  /**
   * Shows every record.
   *
   * @param through the last one that is looked at
   * @throws StoreException.Corrupt when the file is damaged
   */
  Segment.Extent read(long through, Segment.Visitor visitor) throws IOException {
    long size = channel.size();
    if (isLast && (size < Segment.HEADER || (size == Segment.HEADER && hasTornHeader()))) {
      return new Segment.Extent(0, expected, 0, size);
    }
    int version = version();
    int header = Segment.recordHeader(version);
    // Before any record is looked at: what a running server writes meanwhile stands behind it.
    long end = endOfWritten(size);
    long offset = Segment.HEADER;
    while (offset < end && expected <= through) {
      ByteBuffer bytes = window(offset, header);
      int length = holds(offset, header) ? bytes.getInt(at(offset)) : -1;
      if (length < 0 || length > LONGEST || length > size - offset - header) {
        break;
      }
      bytes = window(offset, header + length);
      if (!Segment.isRecord(bytes, at(offset), version, expected, expected)) {
        break;
      }
      byte[] payload = new byte[length];
      bytes.get(at(offset) + header, payload);
      long time = Segment.time(bytes, at(offset), version);
      offset += header + length;
      visitor.record(new JournalRecord(expected, time, offset, payload));
      expected++;
    }
    if (offset >= end || expected > through) {
      return new Segment.Extent(version, expected, offset, offset);
    }
    refuseUnlessTorn(offset, end, size, version);
    return new Segment.Extent(version, expected, offset, end);
  }

  /**
   * Where the zeros begin that a server writes ahead of its records, or those at the end of the
   * last record, if it has some.
   */
  private long endOfWritten(long size) throws IOException {
    long end = size;
    int found = 0;
    while (end > Segment.HEADER && found == 0) {
      long begin = Math.max(Segment.HEADER, end - WINDOW);
      readFully(window.clear().limit(Math.toIntExact(end - begin)), begin);
      found = window.position();
      while (found > 0 && window.get(found - 1) == 0) {
        found--;
      }
      end = begin + found;
    }
    // What stands before the end may have been read before it was written.
    window.limit(0);
    return end;
  }

  /** Where in the window an offset of the file is. */
  private int at(long offset) {
    return Math.toIntExact(offset - windowAt);
  }

  /** Whether the window holds a part of the file. */
  private boolean holds(long offset, int length) {
    return offset >= windowAt && offset + length <= windowAt + window.limit();
  }

  /**
   * The window, moved if need be so that it holds a part of the file, or as much of it as there is:
   * a server that ends the file while it is read cuts off the zeros at its end.
   */
  private ByteBuffer window(long offset, int length) throws IOException {
    if (!holds(offset, length)) {
      if (length > window.capacity()) {
        window = ByteBuffer.allocate(length);
      }
      readFully(window.clear(), offset);
      window.flip();
      windowAt = offset;
    }
    return window;
  }

  /** Whether the first sequence number, which is never 0, did not get to the disk. */
  private boolean hasTornHeader() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(Segment.HEADER);
    readFully(header, 0);
    return header.getLong(12) == 0;
  }

  private int version() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(Segment.HEADER);
    readFully(header, 0);
    if (header.position() < Segment.HEADER || header.getLong(0) != Segment.MAGIC) {
      throw new StoreException.Corrupt(
          segment.file() + " is not a journal: its first bytes are damaged. Restore a backup.");
    }
    int version = header.getInt(8);
    if (version < 1 || version > Segment.VERSION || header.getLong(12) != segment.firstLsn()) {
      throw new StoreException.Corrupt(
          segment.file()
              + " has journal version "
              + version
              + " and first record "
              + header.getLong(12)
              + ", expected version "
              + Segment.VERSION
              + " or older and record "
              + segment.firstLsn()
              + ". Use the server that wrote it, or restore a backup.");
    }
    return version;
  }

  private void refuseUnlessTorn(long offset, long end, long size, int version) throws IOException {
    String place =
        segment.file() + " is damaged at offset " + offset + ", where record " + expected + " is";
    if (!isLast) {
      throw new StoreException.Corrupt(place + "; later journal files exist. Restore a backup.");
    }
    // The last record's own zeros stand behind the end, and a server may be cutting there.
    int length = Math.clamp(Math.min(size, channel.size()) - offset, 0, Integer.MAX_VALUE);
    ByteBuffer rest = channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
    long last = Math.min(end - offset, length - Segment.recordHeader(version));
    for (int at = 1; at < last; at++) {
      if (Segment.isRecord(rest, at, version, expected + 1, expected + FARTHEST)
          && Segment.forcedBefore(rest, at, version) >= expected) {
        throw new StoreException.Corrupt(
            place
                + "; good records follow, the next is "
                + rest.getLong(at + 8)
                + " at offset "
                + (offset + at)
                + ". Nothing was changed. Restore a backup; or, to give up everything after record "
                + (expected - 1)
                + ", keep a copy and cut the file: truncate -s "
                + offset
                + " "
                + segment.file());
      }
    }
  }

  private void readFully(ByteBuffer into, long offset) throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into, offset + into.position()) < 0) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
