package echo.objectstore;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Entries in order, of which the next one is known before it is asked for. Who extends it calls
 * {@link #advance} at the end of its constructor. Threading: one thread at a time.
 */
public abstract class AheadScan<R extends StoreRecord> implements Iterator<RangeEntry<R>> {
  private @Nullable RangeEntry<R> next;

  /** The entry after those that were found before, or null. */
  protected abstract @Nullable RangeEntry<R> find();

  /** Finds the next entry. */
  protected final void advance() {
    next = find();
  }

  @Override
  public final boolean hasNext() {
    return next != null;
  }

  @Override
  public final RangeEntry<R> next() {
    RangeEntry<R> result = next;
    if (result == null) {
      throw new NoSuchElementException();
    }
    advance();
    return result;
  }
}
