package echo.objectstore.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes as often as it takes, as on a disk that is full, and says meanwhile why nothing is
 * acknowledged.
 *
 * <p>Threading: one thread writes, any thread asks.
 */
final class PatientWriting {
  private static final Logger LOG = LoggerFactory.getLogger(PatientWriting.class);

  private final Path directory;
  private final Disk disk;

  /** The last commit that was acknowledged. */
  private final LongSupplier durable;

  private volatile @Nullable String stalled;
  private volatile boolean impatient;

  PatientWriting(Path directory, Disk disk, LongSupplier durable) {
    this.directory = directory;
    this.disk = disk;
    this.durable = durable;
  }

  /** Why what was appended is not on disk yet, while a write is tried again and again. */
  @Nullable String stalled() {
    return stalled;
  }

  /** A write that fails from now on, or that waits to be tried again, has failed. */
  void waitNoLonger() {
    impatient = true;
  }

  void append(SegmentWriter writer, ByteBuffer records) throws IOException {
    while (true) {
      try {
        writer.append(records);
        if (stalled != null) {
          stalled = null;
          LOG.info("the journal in {} can be written again; nothing was lost", directory);
        }
        return;
      } catch (SegmentWriter.Refused e) {
        if (impatient) {
          throw e;
        }
        if (stalled == null) {
          stalled =
              "The journal in "
                  + directory
                  + " cannot be written ("
                  + e.getMessage()
                  + "). Commits after "
                  + durable.getAsLong()
                  + " wait; they go on when there is room.";
          LOG.error(stalled, e);
        }
        disk.waitForRoom();
        records.rewind();
      }
    }
  }
}
