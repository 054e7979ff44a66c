package echo.objectstore.pages;

import echo.objectstore.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of some bases are: a store, and older places that are being moved out of.
 *
 * <p>Ids below {@link #FIRST_NEW} are those of pages in a snapshot file. Threading: any thread.
 *
 * @param store where new pages go; null while all are in a file
 * @param older the newest first
 * @param damage what has been found wrong with them
 */
record Shelf(@Nullable PageStore store, List<PageSource> older, PageCache cache, Damage damage) {
  /** The ids of pages that came to be in a store begin here. */
  static final long FIRST_NEW = 1L << 62;

  /** A shelf with pages in one older place or none. */
  static Shelf over(List<PageSource> older, long cacheBytes) {
    return new Shelf(null, older, new PageCache(cacheBytes), new Damage());
  }

  /** The shelf after everything has been moved into its store. */
  Shelf alone() {
    return new Shelf(store, List.of(), cache, damage);
  }

  /** The shelf on which another store takes new pages. */
  Shelf with(PageStore newer) {
    List<PageSource> rest = new ArrayList<>(older);
    if (store != null) {
      rest.addFirst(store);
    }
    return new Shelf(newer, List.copyOf(rest), cache, damage);
  }

  /**
   * A page that the tree's search goes through, or null when it is nowhere.
   *
   * @throws StoreException.Corrupt when it is damaged
   * @throws LostPages when a store has failed
   */
  @Nullable Page page(long id) {
    Page cached = cache.get(id);
    if (cached != null) {
      return cached;
    }
    Page page = read(id);
    if (page != null) {
      cache.put(page);
    }
    return page;
  }

  @Nullable Page cached(long id) {
    return cache.get(id);
  }

  /** A page without the cache. */
  @Nullable Page read(long id) {
    // Reading a file's page from the file is the quickest.
    boolean isOld = id < FIRST_NEW;
    Page page = isOld ? readOlder(id) : readFrom(store, id);
    if (page == null) {
      page = isOld ? readFrom(store, id) : readOlder(id);
    }
    return page;
  }

  private @Nullable Page readOlder(long id) {
    for (PageSource source : older) {
      Page page = readFrom(source, id);
      if (page != null) {
        return page;
      }
    }
    return null;
  }

  private @Nullable Page readFrom(@Nullable PageSource source, long id) {
    byte[] bytes = source == null ? null : bytes(source, id);
    if (source == null || bytes == null) {
      return null;
    }
    Page page = Page.checked(id, bytes);
    if (page == null) {
      throw damaged(source, id);
    }
    return page;
  }

  private byte @Nullable [] bytes(PageSource source, long id) {
    try {
      return source.get(id);
    } catch (StoreException e) {
      throw lost(String.valueOf(e.getMessage()));
    }
  }

  private StoreException damaged(PageSource source, long id) {
    String what = source.where(id) + " is damaged";
    if (source instanceof PageStore) {
      return lost(what);
    }
    damage.foundInFile();
    return new StoreException.Corrupt(what + ". " + source.remedy() + ".");
  }

  private LostPages lost(String why) {
    damage.lose(why);
    return new LostPages(why);
  }
}
