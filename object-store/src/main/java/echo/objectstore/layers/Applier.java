package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.metrics.StoreMetrics;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.NoPlace;
import echo.objectstore.pages.Pages;
import echo.values.IntValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lays what was committed into the base, one frozen delta after another.
 *
 * <p>A failure loses nothing: the frozen delta stays where it is read, it is tried again, and who
 * commits waits when too much has gathered in the heap. Pages that are lost are made anew from the
 * files of the world, under the same layers; who needs them meanwhile waits and then runs again.
 *
 * <p>Threading: any thread; one delta at a time.
 */
final class Applier {
  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  private final Newest newest;
  private final Pace pace;
  private final Trouble trouble;
  private final Flow flow;

  /** Held while a delta is laid in; before the commit lock. */
  private final ReentrantLock laying = new ReentrantLock();

  private volatile Ground ground;

  /** The commit as of which the frozen delta is; guarded by {@link #laying}. */
  private @Nullable Long frozenAt;

  /** Whether the loss of the pages has been told and they are not yet made anew; as above. */
  private boolean saidLost;

  private Rebuild rebuild = Rebuild.NONE;
  private StoreMetrics metrics = new StoreMetrics();
  private volatile @Nullable ApplierThread thread;

  private Applier(Newest newest, Ground ground, Pace pace) {
    this.newest = newest;
    this.ground = ground;
    this.pace = pace;
    this.trouble = new Trouble(pace.retry());
    this.flow = new Flow(newest, pace, this, trouble);
  }

  /** Puts pages under the newest state, which has nothing under it yet. */
  static Applier over(Newest newest, Pages pages, Pace pace) {
    Applier applier = new Applier(newest, Ground.of(pages, pace), pace);
    Layers _ = newest.exchange(now -> now.settled(applier.cached(pages.base())));
    return applier;
  }

  private CachedBase cached(Base base) {
    return ground.under(base, flow::lost);
  }

  /** Begins to work beside the commits, if that is its pace. */
  void start(Rebuild anew, StoreMetrics counts) {
    rebuild = anew;
    metrics = counts;
    if (pace.drive() == Pace.Drive.THREAD) {
      thread = ApplierThread.start(this, pace.rest());
    }
  }

  /** What the layers lie on at present. */
  Ground ground() {
    return ground;
  }

  /** Who waits for it. */
  Flow flow() {
    return flow;
  }

  /** Whether it has a thread of its own. */
  boolean worksBeside() {
    return thread != null;
  }

  /** Whether this is the thread that lays something in. */
  boolean isLaying() {
    return laying.isHeldByCurrentThread();
  }

  /** Something was committed; called without the commit lock. */
  void committed() {
    if (!isDue()) {
      return;
    }
    switch (pace.drive()) {
      case THREAD -> wake();
      case COMMITTER -> layIn();
      case NOBODY -> {}
    }
  }

  /** Something may be due. */
  void wake() {
    ApplierThread worker = thread;
    if (worker != null) {
      worker.wake();
    }
  }

  /** Whether there is something to lay in or to make anew. */
  boolean isDue() {
    Layers state = newest.state();
    Delta active = state.active();
    return (!active.isEmpty() && active.bytes() >= pace.freezeBytes())
        || (trouble.why() != null && state.frozen() != null)
        || ground.pages().lost() != null;
  }

  /** How long nothing is to be tried; 0 or less when something may be. */
  long pauseNanos() {
    return trouble.pauseNanos();
  }

  /** Lays all that is committed into the base. */
  void layIn() {
    laying.lock();
    try {
      if (trouble.pauseNanos() <= 0) {
        freeze(() -> {});
        layFrozen();
      }
    } finally {
      laying.unlock();
    }
  }

  /**
   * The same for a start, which cannot go on without.
   *
   * @throws StoreException when that cannot be done
   */
  void layInNow() {
    layIn();
    checkWorks();
  }

  /**
   * A base of all that is committed at a moment, kept until the pin is closed.
   *
   * @param atThatMoment runs with the commit lock held
   */
  Pages.Pin pinNewest(Runnable atThatMoment) {
    laying.lock();
    try {
      layFrozen();
      checkWorks();
      freeze(atThatMoment);
      layFrozen();
      checkWorks();
      Pages pages = ground.pages();
      return pages.pin(pages.base());
    } finally {
      laying.unlock();
    }
  }

  private void checkWorks() {
    StoreException broken = trouble.failure();
    if (broken != null) {
      throw new StoreException(String.valueOf(broken.getMessage()), broken);
    }
  }

  /** Sets apart what is to be laid in, if there is anything. */
  void freeze(Runnable atThatMoment) {
    laying.lock();
    try {
      Layers state =
          newest.exchange(now -> {
            atThatMoment.run();
            boolean isInBase = now.active().isEmpty() && now.lsn() == now.base().lsn();
            return isInBase || now.frozen() != null ? now : now.freeze(List.of(lastOrder()));
          });
      if (frozenAt == null && state.frozen() != null) {
        frozenAt = state.lsn();
      }
    } finally {
      laying.unlock();
    }
  }

  private Change lastOrder() {
    return new Change(Metadata.LAST_ORDER, new Metadata(IntValue.of(newest.orders.get())));
  }

  /** Lays what was set apart into the base, or makes the base anew when it is lost. */
  void layFrozen() {
    laying.lock();
    try {
      if (trouble.pauseNanos() > 0) {
        return;
      }
      if (ground.pages().lost() == null) {
        layOrLose();
      }
      String lost = ground.pages().lost();
      if (lost != null) {
        makeAnew(lost);
        lay();
      }
      trouble.isOver();
    } catch (IOException | RuntimeException | Error e) {
      failed(e);
    } finally {
      laying.unlock();
      flow.look();
    }
  }

  /** After a failure that may have harmed the pages they count as lost. */
  private void layOrLose() {
    try {
      lay();
    } catch (RuntimeException | InternalError e) {
      loseUnlessWhole(e);
    }
  }

  private void loseUnlessWhole(Throwable e) {
    Pages pages = ground.pages();
    if (e instanceof NoPlace cause) {
      throw cause;
    }
    if (e instanceof StoreException.Corrupt cause && pages.lost() == null) {
      // A file is damaged: pages out of the same file would be no better.
      throw cause;
    }
    pages.lose(e.toString());
  }

  private void lay() {
    Long lsn = frozenAt;
    if (lsn == null) {
      return;
    }
    Ground on = ground;
    List<Change> changes = changes(Objects.requireNonNull(newest.state().frozen()));
    Base base = on.pages().apply(lsn, changes);
    on.cache().forbid();
    for (Change change : changes) {
      on.cache().follow(change.key(), change.record(), lsn);
    }
    on.cache().allow(lsn);
    Layers _ = newest.exchange(now -> now.settled(cached(base)));
    frozenAt = null;
  }

  private static List<Change> changes(Delta delta) {
    List<Change> changes = new ArrayList<>();
    delta.forEach(changes::add);
    return changes;
  }

  /** Puts other pages, made out of the world's files, under the same layers. */
  private void makeAnew(String lost) throws IOException {
    if (!saidLost) {
      saidLost = true;
      LOG.error(
          "The pages of the world are lost ({}). They are made anew out of the newest snapshot and"
              + " the journal; no commit is lost, and commits go on.",
          lost);
    }
    drop(ground.pages());
    Layers state = newest.state();
    long lsn = state.base().lsn();
    Rebuild.Rebuilt made = rebuild.asOf(lsn);
    Delta rest = made.rest().with(List.of(lastOrder()), false);
    Delta frozen = state.frozen();
    Delta older = frozen == null ? rest : rest.with(changes(frozen), false);
    Base base = made.ground().under(made.ground().pages().base(), flow::lost);
    Layers _ = newest.exchange(now -> now.over(base, older));
    ground = made.ground();
    if (frozen == null) {
      frozenAt = lsn;
    }
    saidLost = false;
    metrics.rebuilt();
    LOG.info("the pages of the world are made anew as of commit {}", lsn);
    flow.look();
  }

  private static void drop(Pages lost) {
    try {
      lost.close();
    } catch (RuntimeException e) {
      LOG.warn("lost pages cannot be removed: {}", e.toString());
    }
  }

  private void failed(Throwable cause) {
    metrics.layingFailed();
    String lost = ground.pages().lost();
    trouble.failed(
        lost == null ? cause.toString() : lost + ", and pages cannot be made anew: " + cause,
        cause);
  }

  /**
   * Moves pages to where they shall be.
   *
   * @param pages about how many
   * @return whether any are left
   */
  boolean copySome(int pages) {
    laying.lock();
    try {
      boolean isLeft = ground.pages().copySome(pages);
      Base base = ground.pages().base();
      Layers _ = newest.exchange(now -> now.over(cached(base)));
      trouble.isOver();
      return isLeft;
    } catch (RuntimeException | Error e) {
      if (!(e instanceof Error) || e instanceof InternalError) {
        return loseOrFail(e);
      }
      failed(e);
      return true;
    } finally {
      laying.unlock();
    }
  }

  /** Always true: whatever was to be moved is still to be moved. */
  private boolean loseOrFail(Throwable e) {
    try {
      loseUnlessWhole(e);
    } catch (StoreException whole) {
      failed(whole);
    }
    return true;
  }

  /**
   * Ends, so that the next start finds the pages if they are of the newest commit.
   *
   * @param cleanly whether a snapshot file of the newest commit has been written
   */
  void close(boolean cleanly) {
    flow.waitNoLonger();
    ApplierThread worker = thread;
    if (worker != null) {
      worker.close();
    }
    Pages pages = ground.pages();
    if (cleanly && trouble.why() == null && pages.lost() == null) {
      pages.closeCleanly();
    } else {
      pages.close();
    }
  }
}
