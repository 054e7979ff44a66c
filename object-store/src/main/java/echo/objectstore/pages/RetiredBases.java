package echo.objectstore.pages;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * The bases that are no longer the newest, oldest first, each with the pages that its successor
 * does not have. Those may go when the base and all before it are out of use, or have been given
 * up.
 *
 * <p>A base is an object that its readers hold, so the garbage collector knows. Threading: one
 * thread; {@link #bytes} on any.
 */
final class RetiredBases {
  private final Deque<Retired> bases = new ArrayDeque<>();
  private final AtomicLong bytes = new AtomicLong();

  private record Retired(WeakReference<TreeBase> base, PageIds replaced, List<Runnable> whenGone) {}

  /**
   * Adds the base that has just ceased to be the newest.
   *
   * @param whenGone what else can go with it
   */
  void add(TreeBase base, PageIds replaced, List<Runnable> whenGone) {
    bases.add(new Retired(new WeakReference<>(base), replaced, whenGone));
    long _ = bytes.addAndGet(replaced.bytes());
  }

  /** What the pages take that are kept. */
  long bytes() {
    return bytes.get();
  }

  /**
   * Lets go what nobody needs, and the oldest bases while they take too much.
   *
   * @param most how much they may take
   * @param remove is shown the pages that may go
   */
  void release(long most, LongConsumer remove) {
    while (!bases.isEmpty()) {
      Retired oldest = bases.getFirst();
      TreeBase base = oldest.base.get();
      if (base != null && (bytes.get() <= most || !base.giveUp())) {
        return;
      }
      removeOldest(remove);
    }
  }

  /** Lets go everything, whoever may be reading. */
  void releaseAll(LongConsumer remove) {
    while (!bases.isEmpty()) {
      removeOldest(remove);
    }
  }

  private void removeOldest(LongConsumer remove) {
    Retired oldest = bases.removeFirst();
    oldest.replaced.forEach(remove);
    long _ = bytes.addAndGet(-oldest.replaced.bytes());
    oldest.whenGone.forEach(Runnable::run);
  }
}
