package echo.objectstore.pages;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What has been found wrong with pages that are read. Threading: any thread. */
final class Damage {
  private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
  private volatile boolean inFile;

  /** A page of a snapshot file is damaged. */
  void foundInFile() {
    inFile = true;
  }

  boolean isInFile() {
    return inFile;
  }

  /** A page that was put into a store cannot be got out of it as it was. */
  void lose(String why) {
    boolean _ = lost.compareAndSet(null, why);
  }

  /** Why pages are lost, as was found first; null while none are. */
  @Nullable String lost() {
    return lost.get();
  }
}
