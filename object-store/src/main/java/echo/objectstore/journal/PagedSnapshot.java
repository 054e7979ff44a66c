package echo.objectstore.journal;

import echo.objectstore.StoreException;
import echo.objectstore.StoredEvent;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.PageRoot;
import echo.objectstore.pages.Trees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;

/** A snapshot file of version 2, as {@link PagedSnapshotWriter} writes it. */
final class PagedSnapshot implements OpenSnapshot {
  private static final long FIRST_PAGE = 1;

  private final Path file;
  private final SnapshotFooter footer;
  private final SnapshotPages pages;
  private final Base base;

  private PagedSnapshot(Path file, SnapshotFooter footer, SnapshotPages pages, Base base) {
    this.file = file;
    this.footer = footer;
    this.pages = pages;
    this.base = base;
  }

  private static Base base(Path file, SnapshotFooter footer, SnapshotPages pages, long cacheBytes) {
    try {
      return Trees.open(pages, root(footer), cacheBytes);
    } catch (StoreException.Corrupt e) {
      throw corrupt(file, String.valueOf(e.getMessage()));
    }
  }

  private static PageRoot root(SnapshotFooter footer) {
    return new PageRoot(
        footer.lsn(), footer.root(), footer.records(), footer.pages(), FIRST_PAGE + footer.pages());
  }

  /**
   * Reads the header, the footer and the root.
   *
   * @param lsn that of the file's name
   * @throws StoreException.Corrupt when they are damaged, or the file is not whole
   */
  static PagedSnapshot open(Path file, long lsn, long cacheBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      SnapshotFooter footer =
          size < SnapshotPages.SLOT + SnapshotFooter.LENGTH
              ? null
              : SnapshotFooter.decode(
                  bytes(channel, size - SnapshotFooter.LENGTH, SnapshotFooter.LENGTH), size);
      if (footer == null) {
        throw corrupt(file, "it is cut short or its end is damaged");
      }
      byte[] header = bytes(channel, 0, SnapshotPages.SLOT);
      if (footer.lsn() != lsn || !Arrays.equals(header, PagedSnapshotWriter.header(lsn))) {
        throw corrupt(file, "its name, its header and its end do not fit together");
      }
      SnapshotPages pages = new SnapshotPages(file, channel, footer.pages());
      return new PagedSnapshot(file, footer, pages, base(file, footer, pages, cacheBytes));
    }
  }

  private static byte[] bytes(FileChannel channel, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    ByteBuffer into = ByteBuffer.wrap(bytes);
    while (into.hasRemaining() && channel.read(into, at + into.position()) >= 0) {
      // Until all is there; what a file that has just become shorter lacks is zero and fits
      // nothing.
    }
    return bytes;
  }

  private static StoreException.Corrupt corrupt(Path file, String why) {
    return new StoreException.Corrupt("The snapshot " + file + " cannot be used: " + why + ".");
  }

  @Override
  public long lsn() {
    return footer.lsn();
  }

  @Override
  public long timeMillis() {
    return footer.timeMillis();
  }

  @Override
  public Base base() {
    return base;
  }

  @Override
  public void events(Consumer<StoredEvent> visitor) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = footer.eventsAt();
      long shown = EventBlocks.read(channel, from, from + footer.eventBytes(), visitor);
      if (shown != footer.events()) {
        throw new StoreException.Corrupt(shown + " of " + footer.events() + " events are there");
      }
    } catch (StoreException.Corrupt e) {
      throw corrupt(file, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads every byte.
   *
   * @throws StoreException.Corrupt when anything is wrong
   */
  void verify() throws IOException {
    try {
      Trees.check(pages, FIRST_PAGE, root(footer));
      for (long id = FIRST_PAGE; id < FIRST_PAGE + footer.pages(); id++) {
        if (!pages.isPadded(id)) {
          throw new StoreException.Corrupt(pages.where(id) + " is damaged");
        }
      }
    } catch (StoreException.Corrupt e) {
      throw corrupt(file, String.valueOf(e.getMessage()));
    }
    events(event -> {});
  }
}
