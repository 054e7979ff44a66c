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
 * which good ones stand was good once, and what it said may have been acknowledged.
 */
final class SegmentReader {
  /** No single write is so long that records further away could belong to it. */
  private static final long FARTHEST = 1L << 32;

  /** Receives the records of a journal in order. */
  @FunctionalInterface
  interface Visitor {
    void record(long lsn, byte[] payload);
  }

  private final Segment segment;
  private final boolean isLast;
  private final Visitor visitor;
  private long expected;

  /**
   * @param isLast whether it may have a torn tail
   */
  SegmentReader(Segment segment, boolean isLast, Visitor visitor) {
    this.segment = segment;
    this.isLast = isLast;
    this.visitor = visitor;
    this.expected = segment.firstLsn();
  }

  /** The sequence number after the last record that was read. */
  long nextLsn() {
    return expected;
  }

  /**
   * Shows every record.
   *
   * @return the offset at which the last whole record ends
   * @throws StoreException.Corrupt when the file is damaged
   */
  long read() throws IOException {
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < Segment.HEADER && isLast) {
        return 0;
      }
      checkHeader(channel);
      long offset = Segment.HEADER;
      ByteBuffer header = ByteBuffer.allocate(Segment.RECORD_HEADER);
      while (offset < size) {
        long end = offset + Segment.RECORD_HEADER;
        if (end <= size) {
          readFully(channel, header.clear(), offset);
          int length = header.getInt(0);
          if (length >= 0 && length <= size - end) {
            end += length;
            ByteBuffer record = ByteBuffer.allocate(Segment.RECORD_HEADER + length);
            readFully(channel, record, offset);
            if (Segment.isRecord(record.flip(), 0, expected, expected)) {
              byte[] payload = new byte[length];
              record.get(Segment.RECORD_HEADER, payload);
              visitor.record(expected, payload);
              expected++;
              offset = end;
              continue;
            }
          }
        }
        refuseUnlessTorn(channel, offset, size);
        return offset;
      }
      return offset;
    }
  }

  private void checkHeader(FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(Segment.HEADER);
    readFully(channel, header, 0);
    if (header.position() < Segment.HEADER || header.getLong(0) != Segment.MAGIC) {
      throw new StoreException.Corrupt(
          segment.file() + " is not a journal: its first bytes are damaged. Restore a backup.");
    }
    if (header.getInt(8) != Segment.VERSION || header.getLong(12) != segment.firstLsn()) {
      throw new StoreException.Corrupt(
          segment.file()
              + " has journal version "
              + header.getInt(8)
              + " and first record "
              + header.getLong(12)
              + ", expected version "
              + Segment.VERSION
              + " and record "
              + segment.firstLsn()
              + ". Use the server that wrote it, or restore a backup.");
    }
  }

  private void refuseUnlessTorn(FileChannel channel, long offset, long size) throws IOException {
    String place =
        segment.file() + " is damaged at offset " + offset + ", where record " + expected + " is";
    if (!isLast) {
      throw new StoreException.Corrupt(place + "; later journal files exist. Restore a backup.");
    }
    long length = Math.min(size - offset, Integer.MAX_VALUE);
    ByteBuffer rest = channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
    for (int at = 1; at < rest.limit() - Segment.RECORD_HEADER; at++) {
      if (Segment.isRecord(rest, at, expected + 1, expected + FARTHEST)) {
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

  private static void readFully(FileChannel channel, ByteBuffer into, long offset)
      throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into, offset + into.position()) < 0) {
        return;
      }
    }
  }
}
