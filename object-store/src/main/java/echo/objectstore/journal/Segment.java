package echo.objectstore.journal;

import echo.objectstore.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A journal file, {@code journal-<first lsn>.log}, version 2.
 *
 * <pre>
 * file    magic "ECHOJRNL" (8 bytes)  version (int)  first lsn (long)  record*
 * record  length of payload (int)  CRC-32C of all that follows (int)  lsn (long)
 *         time in milliseconds (long)  unforced (int)  payload
 * </pre>
 *
 * Numbers are big-endian. Sequence numbers grow by one from record to record and from file to file;
 * times need not grow. {@code unforced} says how many records just before this one were not known
 * to be forced when it was written: where every commit is forced before it is acknowledged, those
 * that were written together with it. A damaged record before a good one that knows it as forced is
 * damage, never a torn tail. Version 1 has neither time nor {@code unforced}. Zeros at the end of a
 * file are no part of it.
 *
 * @param firstLsn the sequence number of its first record
 */
public record Segment(Path file, long firstLsn) {
  static final long MAGIC = 0x4543484f4a524e4cL;
  public static final int VERSION = 2;
  static final int HEADER = 20;
  private static final String PREFIX = "journal-";
  private static final String SUFFIX = ".log";

  /** Receives the records of a journal file in order. */
  @FunctionalInterface
  public interface Visitor {
    void record(JournalRecord record);
  }

  /**
   * What a journal file holds.
   *
   * @param version of the file; 0 when not even its header is whole
   * @param nextLsn the number after its last whole record
   * @param end where its last whole record ends
   * @param size where its last byte that is not zero ends; more than {@code end} when its tail is
   *     torn
   */
  public record Extent(int version, long nextLsn, long end, long size) {}

  /** The journal files of a directory in order. */
  public static List<Segment> in(Path directory) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (Path file : FileNames.list(directory)) {
      Segment segment = named(file);
      if (segment != null) {
        segments.add(segment);
      }
    }
    segments.sort((a, b) -> Long.compare(a.firstLsn, b.firstLsn));
    return segments;
  }

  /** Those of a list that are needed for what comes after a sequence number. */
  public static List<Segment> after(List<Segment> segments, long lsn) {
    int first = 0;
    while (first + 1 < segments.size() && segments.get(first + 1).firstLsn <= lsn + 1) {
      first++;
    }
    return segments.subList(first, segments.size());
  }

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

  /**
   * Shows every whole record; nothing is changed.
   *
   * @param isLast whether it may have a torn tail
   * @throws StoreException.Corrupt when the file is damaged
   */
  public Extent read(boolean isLast, Visitor visitor) throws IOException {
    return read(isLast, Long.MAX_VALUE, visitor);
  }

  /** The same up to a record, at the end of which the file counts as ending. */
  Extent read(boolean isLast, long through, Visitor visitor) throws IOException {
    try (SegmentReader reader = new SegmentReader(this, isLast)) {
      return reader.read(through, visitor);
    }
  }

  ByteBuffer header() {
    return ByteBuffer.allocate(HEADER).putLong(MAGIC).putInt(VERSION).putLong(firstLsn).flip();
  }

  /** The length of what stands before a record's payload. */
  static int recordHeader(int version) {
    return version == 1 ? 16 : 28;
  }

  static void putRecord(ByteBuffer out, long lsn, long time, int unforced, byte[] payload) {
    out.putInt(payload.length);
    int checksum = out.position();
    out.putInt(0).putLong(lsn).putLong(time).putInt(unforced).put(payload);
    out.putInt(checksum, checksum(out, checksum + 4, out.position() - checksum - 4));
  }

  /** Whether a whole record of a sequence number in a range stands at an offset. */
  static boolean isRecord(ByteBuffer bytes, int offset, int version, long lowLsn, long highLsn) {
    int header = recordHeader(version);
    if (offset < 0 || bytes.limit() - offset < header) {
      return false;
    }
    long lsn = bytes.getLong(offset + 8);
    int length = bytes.getInt(offset);
    return lsn >= lowLsn
        && lsn <= highLsn
        && length >= 0
        && length <= bytes.limit() - offset - header
        && bytes.getInt(offset + 4) == checksum(bytes, offset + 8, header - 8 + length);
  }

  /** The time that the record at an offset says. */
  static long time(ByteBuffer bytes, int offset, int version) {
    return version == 1 ? JournalRecord.NO_TIME : bytes.getLong(offset + 16);
  }

  /** Up to which number all had been forced when the record at an offset was written. */
  static long forcedBefore(ByteBuffer bytes, int offset, int version) {
    return bytes.getLong(offset + 8) - 1 - (version == 1 ? 0 : bytes.getInt(offset + 24));
  }

  private static int checksum(ByteBuffer bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().limit(offset + length).position(offset));
    return (int) crc.getValue();
  }
}
