package echo.objectstore.pages;

import echo.objectstore.AheadScan;
import echo.objectstore.Change;
import echo.objectstore.ObjectRecord;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.codec.EntryCodec;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A base in a tree of pages. */
final class TreeBase implements Base {
  private static final Logger LOG = LoggerFactory.getLogger(TreeBase.class);

  private final PageRoot root;
  private final Shelf shelf;
  private volatile boolean givenUp;
  private int pins;

  TreeBase(PageRoot root, Shelf shelf) {
    this.root = root;
    this.shelf = shelf;
  }

  PageRoot root() {
    return root;
  }

  Shelf shelf() {
    return shelf;
  }

  @Override
  public long lsn() {
    return root.lsn();
  }

  @Override
  public long records() {
    return root.records();
  }

  /** What is kept under a key has the key's type: it came in by {@code Transaction.put}. */
  @Override
  @SuppressWarnings("unchecked")
  public <R extends StoreRecord> @Nullable R get(StoreKey<R> key) {
    if (root.page() == 0) {
      return null;
    }
    byte[] encoded = EntryCodec.key(key);
    try {
      Page leaf = Tree.leaf(shelf, root.page(), encoded);
      int found = leaf.find(encoded);
      return found < 0 ? null : (R) Tree.record(shelf, encoded, leaf, found);
    } catch (Tree.MissingPage | StoreException e) {
      throw unreadable(e, () -> key.toString());
    } finally {
      // The pages are kept for as long as this object is in use.
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public @Nullable ObjectRecord object(long number) {
    return get(new StoreKey.ObjectKey(number));
  }

  @Override
  public <R extends StoreRecord> Iterator<RangeEntry<R>> scan(StoreRange<R> range, long from) {
    return new Scan<>(range, from);
  }

  /** The entries of a range. */
  private final class Scan<R extends StoreRecord> extends AheadScan<R> {
    private final StoreRange<R> range;
    private final byte[] prefix;
    private final @Nullable Cursor cursor;

    Scan(StoreRange<R> range, long from) {
      this.range = range;
      this.prefix = EntryCodec.prefix(range);
      byte[] start = EntryCodec.key(range.at(from));
      this.cursor =
          root.page() == 0
              ? null
              : reading(() -> new Cursor(shelf, root.page(), start), range::toString);
      advance();
    }

    @Override
    protected @Nullable RangeEntry<R> find() {
      Cursor at = cursor;
      return at == null ? null : reading(() -> read(at), range::toString);
    }

    @SuppressWarnings("unchecked")
    private @Nullable RangeEntry<R> read(Cursor at) {
      if (!at.next()) {
        return null;
      }
      byte[] key = at.key();
      int end = prefix.length;
      if (key.length != end + Long.BYTES || !Arrays.equals(key, 0, end, prefix, 0, end)) {
        return null;
      }
      R record = (R) Tree.record(shelf, prefix, at.leaf(), at.index());
      return new RangeEntry<>(EntryCodec.order(key, key.length), record);
    }
  }

  @Override
  public void forEach(BiConsumer<StoreKey<?>, StoreRecord> visitor) {
    if (root.page() == 0) {
      return;
    }
    Cursor cursor = reading(() -> new Cursor(shelf, root.page(), new byte[0]), () -> "the first");
    while (reading(cursor::next, () -> "the records in order")) {
      Entry entry = reading(() -> whole(cursor), () -> "the records in order");
      Change change = reading(() -> decoded(entry), () -> "the records in order");
      visitor.accept(change.key(), Objects.requireNonNull(change.record()));
    }
  }

  private static Change decoded(Entry entry) {
    byte[] key = entry.key();
    byte[] bytes = entry.source();
    return new Change(
        EntryCodec.readKey(key, bytes, entry.from(), entry.to()),
        EntryCodec.readRecord(key, bytes, entry.from(), entry.to()));
  }

  /** The entry that a cursor shows, with its record and not a reference to it. */
  Entry whole(Cursor cursor) {
    Entry entry = Entry.of(cursor.leaf(), cursor.index());
    if (!entry.isOverflow()) {
      return entry;
    }
    long first = cursor.leaf().overflowFirst(cursor.index());
    byte[] record = Tree.overflow(shelf, first, cursor.leaf().overflowLength(cursor.index()));
    return new Entry(entry.key(), record, 0, record.length, false);
  }

  /** Reads pages while this object, and so the pages, are kept. */
  <T> T reading(Supplier<T> reading, Supplier<String> what) {
    try {
      return reading.get();
    } catch (Tree.MissingPage | StoreException e) {
      throw unreadable(e, what);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private StoreException unreadable(RuntimeException e, Supplier<String> what) {
    if (e instanceof StoreException.Conflict conflict) {
      return conflict;
    }
    if (e instanceof Tree.MissingPage) {
      if (givenUp) {
        return new StoreException.Conflict("its snapshot is too old and was given up");
      }
      if (shelf.store() != null) {
        shelf.damage().lose(String.valueOf(e.getMessage()));
      }
    }
    String lost = shelf.damage().lost();
    if (lost != null) {
      // Whoever makes them anew says so, once.
      return new LostPages("The page where " + what.get() + " belongs is lost: " + lost);
    }
    String message =
        "The world is damaged where " + what.get() + " is looked for: " + e.getMessage();
    LOG.error(message);
    return new StoreException.Corrupt(message, e);
  }

  /**
   * Keeps this from being given up.
   *
   * @throws StoreException.Conflict when it has been
   */
  synchronized void pin() {
    if (givenUp) {
      throw new StoreException.Conflict("its snapshot is too old and was given up");
    }
    pins++;
  }

  synchronized void unpin() {
    pins--;
  }

  /** Gives up the pages, unless they are pinned. */
  synchronized boolean giveUp() {
    givenUp |= pins == 0;
    return givenUp;
  }
}
