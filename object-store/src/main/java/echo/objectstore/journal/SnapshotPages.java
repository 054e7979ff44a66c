package echo.objectstore.journal;

import echo.objectstore.pages.PageSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a snapshot file of version 2: page n in the n-th slot, the header being the slot 0.
 *
 * <p>The file is mapped for as long as this is in use, whether it has been removed or not, and no
 * interrupted thread closes it for the others. Threading: any thread.
 */
final class SnapshotPages implements PageSource {
  static final int SLOT = 4096;
  private static final ValueLayout.OfShort LENGTH =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int LENGTH_AT = 4;
  private static final int SHORTEST = 8;

  private final Path file;
  private final long pages;
  private final MemorySegment slots;

  SnapshotPages(Path file, FileChannel channel, long pages) throws IOException {
    this.file = file;
    this.pages = pages;
    this.slots = channel.map(FileChannel.MapMode.READ_ONLY, 0, (pages + 1) * SLOT, Arena.ofAuto());
  }

  @Override
  public byte @Nullable [] get(long id) {
    if (id < 1 || id > pages) {
      return null;
    }
    try {
      int length = length(id);
      byte[] page = new byte[length];
      MemorySegment.copy(slots, ValueLayout.JAVA_BYTE, id * SLOT, page, 0, length);
      return page;
    } catch (InternalError e) {
      // How the JVM says that the disk could not read a mapped page.
      return new byte[0];
    }
  }

  /** What a page's head says, or none when it says something that cannot be. */
  private int length(long id) {
    int stated = Short.toUnsignedInt(slots.get(LENGTH, id * SLOT + LENGTH_AT));
    return stated < SHORTEST || stated > SLOT ? 0 : stated;
  }

  /** Whether nothing but zeros follows a page in its slot. */
  boolean isPadded(long id) {
    MemorySegment rest = slots.asSlice(id * SLOT + length(id), SLOT - length(id));
    return rest.mismatch(MemorySegment.ofArray(new byte[(int) rest.byteSize()])) < 0;
  }

  @Override
  public long pages() {
    return pages;
  }

  @Override
  public String where(long id) {
    return "page " + id + " at byte " + id * SLOT + " of " + file;
  }

  @Override
  public String remedy() {
    return "Let \"./echo doctor\" look at the world while no server has it open, and restore a backup";
  }
}
