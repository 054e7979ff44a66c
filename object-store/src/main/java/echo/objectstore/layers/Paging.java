package echo.objectstore.layers;

import echo.objectstore.journal.OpenSnapshot;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.PageBudget;
import echo.objectstore.pages.PageStores;
import echo.objectstore.pages.Pages;
import echo.objectstore.pages.TreePages;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a store keeps what is not in the heap.
 *
 * @param stores where the pages of a world in a directory are
 * @param budget what they may cost
 * @param pace when what was committed goes there
 */
public record Paging(Function<Path, PageStores> stores, PageBudget budget, Pace pace) {

  /**
   * The pages of a world as of a snapshot; nothing that can wait is done.
   *
   * @param from null for a world without records
   */
  Pages open(Path directory, @Nullable OpenSnapshot from) {
    return TreePages.of(from == null ? Base.EMPTY : from.base(), stores.apply(directory), budget);
  }
}
