package echo.objectstore.layers;

import echo.objectstore.journal.OpenSnapshot;
import echo.objectstore.pages.Pages;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a store keeps what is not in the heap.
 *
 * @param pace when what was committed goes there
 */
public record Paging(Opener opener, Pace pace) {
  /** Opens the pages of a world. */
  @FunctionalInterface
  public interface Opener {
    /**
     * The pages as of a snapshot; nothing that can wait is done.
     *
     * @param directory of the world
     * @param from null for a world without records
     */
    Pages open(Path directory, @Nullable OpenSnapshot from) throws IOException;
  }
}
