package echo.objectstore.chronicle;

import echo.objectstore.StoreException;
import echo.objectstore.pages.PageStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.jspecify.annotations.Nullable;

/** Pages in one map file. */
final class ChroniclePageStore implements PageStore {
  /** A page and what the map keeps with it: one entry is one chunk, so that nothing fragments. */
  private static final int CHUNK = 4096 + 32;

  /** Segments do not fill evenly; this much more than the entries finds room beside them. */
  private static final double MOST_BLOAT = 2;

  private static final double NEARLY_FULL = 0.8;

  private final Path file;
  private final long entries;
  private final ChronicleMap<Long, byte[]> map;
  private final AtomicLong pages;

  /** Read by who reads the map, for closing it must wait for them. */
  private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();

  private boolean isClosed;

  private ChroniclePageStore(Path file, long entries, ChronicleMap<Long, byte[]> map) {
    this.file = file;
    this.entries = entries;
    this.map = map;
    this.pages = new AtomicLong(map.longSize());
  }

  /**
   * Makes a map file, or opens it where there is one.
   *
   * @param entries how many pages it is made for; a fifth of them are never used
   */
  static ChroniclePageStore open(Path file, long entries) {
    try {
      ChronicleMap<Long, byte[]> map =
          ChronicleMapBuilder.of(Long.class, byte[].class)
              .name("pages")
              .entries(entries)
              .averageValueSize(4096)
              .actualChunkSize(CHUNK)
              .maxBloatFactor(MOST_BLOAT)
              .checksumEntries(false)
              .putReturnsNull(true)
              .removeReturnsNull(true)
              .skipCloseOnExitHook(true)
              .createPersistedTo(file.toFile());
      return new ChroniclePageStore(file, entries, map);
    } catch (IOException | RuntimeException | Error e) {
      throw new StoreException(
          "The map file "
              + file
              + " for "
              + entries
              + " pages, about "
              + ((entries * CHUNK) >> 20)
              + " MB, cannot be opened: "
              + e,
          e);
    }
  }

  Path file() {
    return file;
  }

  long entries() {
    return entries;
  }

  @Override
  public byte @Nullable [] get(long id) {
    open.readLock().lock();
    try {
      return isClosed ? null : map.get(id);
    } catch (RuntimeException | InternalError e) {
      throw unusable(e);
    } finally {
      open.readLock().unlock();
    }
  }

  @Override
  public boolean contains(long id) {
    open.readLock().lock();
    try {
      return !isClosed && map.containsKey(id);
    } catch (RuntimeException | InternalError e) {
      throw unusable(e);
    } finally {
      open.readLock().unlock();
    }
  }

  @Override
  public void put(long id, byte[] page) {
    try {
      map.put(id, page);
      long _ = pages.incrementAndGet();
    } catch (RuntimeException | InternalError e) {
      throw unusable(e);
    }
  }

  @Override
  public void remove(long id) {
    try {
      if (map.containsKey(id)) {
        map.remove(id);
        long _ = pages.decrementAndGet();
      }
    } catch (RuntimeException | InternalError e) {
      throw unusable(e);
    }
  }

  private StoreException unusable(Throwable cause) {
    return new StoreException(
        "The map file " + file + " cannot be used: " + cause + ". " + remedy() + ".", cause);
  }

  @Override
  public long pages() {
    return pages.get();
  }

  @Override
  public String where(long id) {
    return "page " + Long.toHexString(id) + " of " + file;
  }

  @Override
  public String remedy() {
    return "Start the server again: the file is then made anew out of the newest snapshot and the"
        + " journal";
  }

  @Override
  public boolean isNearlyFull() {
    return pages.get() >= NEARLY_FULL * entries;
  }

  /** Closes the map and leaves its file. */
  void closeMap() {
    open.writeLock().lock();
    try {
      if (!isClosed) {
        isClosed = true;
        map.close();
      }
    } finally {
      open.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    closeMap();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StoreException("The map file " + file + " cannot be removed: " + e, e);
    }
  }
}
