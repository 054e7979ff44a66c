package echo.objectstore.layers;

import echo.objectstore.EventArchive;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreException;
import echo.objectstore.commit.CommitLog;
import echo.objectstore.commit.Validation;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A world as its directory says it is, in the heap, without changing anything there.
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
    Recovery.Result result = Recovery.run(directory, archive, null, null, log);
    return new ReadWorld(LayeredStore.over(result.newest(), log), result.report());
  }
}
