package echo.objectstore.chronicle;

import echo.objectstore.StoreException;
import echo.objectstore.pages.PageRoot;
import echo.objectstore.pages.PageStore;
import echo.objectstore.pages.PageStores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The map files {@code pages-<n>.map} of a world directory, and {@code pages.clean}, which is there
 * while one of them may be opened again.
 *
 * <p>All of them may be deleted while no server runs.
 */
public final class ChroniclePageStores implements PageStores {
  private static final Logger LOG = LoggerFactory.getLogger(ChroniclePageStores.class);
  private static final String PREFIX = "pages-";
  private static final String SUFFIX = ".map";
  private static final String MARKER = "pages.clean";

  /** Pages that even the smallest map has room for. */
  private static final long FEWEST = 1 << 11;

  private final Path directory;
  private int made;

  public ChroniclePageStores(Path directory) {
    this.directory = directory;
  }

  @Override
  public @Nullable Kept reopen(long lsn) {
    try {
      CleanMarker marker = takeMarker();
      Path file = null;
      for (Path map : maps()) {
        if (marker != null && marker.isOf(map, lsn)) {
          file = map;
        } else {
          Files.delete(map);
        }
      }
      return file == null || marker == null ? null : reopen(file, marker);
    } catch (IOException e) {
      throw new StoreException("The map files in " + directory + " cannot be looked at: " + e, e);
    }
  }

  private static @Nullable Kept reopen(Path file, CleanMarker marker) throws IOException {
    try {
      ChroniclePageStore store = ChroniclePageStore.open(file, marker.entries());
      if (store.pages() == marker.root().pages()) {
        return new Kept(store, marker.root());
      }
      LOG.warn(
          "{} has {} pages instead of {} and is made anew",
          file,
          store.pages(),
          marker.root().pages());
      store.close();
    } catch (StoreException e) {
      LOG.warn("{} It is made anew.", e.getMessage());
      Files.deleteIfExists(file);
    }
    return null;
  }

  /** The marker, which is gone for good before the map is touched. */
  private @Nullable CleanMarker takeMarker() throws IOException {
    Path marker = directory.resolve(MARKER);
    if (!Files.exists(marker)) {
      return null;
    }
    CleanMarker decoded = CleanMarker.decode(Files.readAllBytes(marker));
    Files.delete(marker);
    force(directory, StandardOpenOption.READ);
    return decoded;
  }

  private List<Path> maps() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> {
            String name = file.getFileName().toString();
            return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
          })
          .toList();
    }
  }

  @Override
  public PageStore create(long pages) {
    try {
      Path file;
      do {
        file = directory.resolve(String.format(Locale.ROOT, "%s%d%s", PREFIX, ++made, SUFFIX));
      } while (Files.exists(file));
      // Twice the pages fill it by half, and there are 80 in 100 before it is too small.
      return ChroniclePageStore.open(file, 2 * Math.max(pages, FEWEST));
    } catch (StoreException e) {
      removeHalfMade();
      throw e;
    }
  }

  private void removeHalfMade() {
    try {
      Files.deleteIfExists(directory.resolve(PREFIX + made + SUFFIX));
    } catch (IOException e) {
      LOG.warn("{}{}{} cannot be removed: {}", PREFIX, made, SUFFIX, e.toString());
    }
  }

  @Override
  public void keep(PageStore store, PageRoot root) {
    ChroniclePageStore kept = (ChroniclePageStore) store;
    kept.closeMap();
    Path marker = directory.resolve(MARKER);
    Path temporary = directory.resolve(MARKER + ".tmp");
    CleanMarker clean = new CleanMarker(kept.file().getFileName().toString(), kept.entries(), root);
    try {
      // What was written through the mapping is as durable after this as what is written to it.
      force(kept.file(), StandardOpenOption.WRITE);
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = ByteBuffer.wrap(clean.encode());
        while (bytes.hasRemaining()) {
          int _ = channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(temporary, marker, StandardCopyOption.ATOMIC_MOVE);
      force(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new StoreException("The map file " + kept.file() + " cannot be kept: " + e, e);
    }
  }

  private static void force(Path file, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(file, how)) {
      channel.force(true);
    }
  }
}
