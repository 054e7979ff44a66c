package echo.objectstore.layers;

import echo.objectstore.EventArchive;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreException;
import echo.objectstore.commit.CommitLog;
import echo.objectstore.commit.Validation;
import echo.objectstore.journal.SnapshotFile;
import echo.objectstore.pages.HeapPageStore;
import echo.objectstore.pages.PageBudget;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A world as its directory says it is, without changing anything there.
 *
 * <p>What a snapshot of version 2 holds stays in its file, and what the journal after it changed is
 * in the heap; of a snapshot of version 1 all is.
 *
 * @param store knows no directory: what is committed to it is not kept
 */
public record ReadWorld(ObjectStore store, RecoveryReport report) {
  /**
   * Reads a world that nobody changes meanwhile.
   *
   * @throws StoreException.Corrupt when its files are damaged
   */
  public static ReadWorld of(Path directory, EventArchive archive) throws IOException {
    CommitLog log = new CommitLog(Validation.FULL);
    Paging paging = isPaged(directory) ? whereItIs() : null;
    Recovery.Result result = Recovery.run(directory, archive, null, paging, log);
    return new ReadWorld(LayeredStore.over(result.newest(), log), result.report());
  }

  private static boolean isPaged(Path directory) throws IOException {
    for (SnapshotFile file : SnapshotFile.in(directory)) {
      try {
        return file.isPaged();
      } catch (StoreException.Corrupt _) {
        // An older one is tried, as the recovery will.
      }
    }
    return false;
  }

  /** Nothing is ever laid into the pages, so there are only those of the snapshot. */
  private static Paging whereItIs() {
    PageBudget budget = PageBudget.ofHeap();
    Pace never = new Pace(Long.MAX_VALUE, Long.MAX_VALUE, budget.cacheBytes(), Pace.Drive.NOBODY);
    return new Paging(_ -> HeapPageStore.stores(), budget, never);
  }
}
