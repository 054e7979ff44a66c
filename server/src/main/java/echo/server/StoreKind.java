package echo.server;

import echo.objectstore.chronicle.ChroniclePageStores;
import echo.objectstore.layers.Pace;
import echo.objectstore.layers.Paging;
import echo.objectstore.pages.HeapFirstStores;
import echo.objectstore.pages.PageBudget;
import org.jspecify.annotations.Nullable;

/** Where the records of a world are while it is open. */
enum StoreKind {
  /** All in the heap. */
  MEMORY,

  /** In files, and what is in use in the heap as well. */
  CHRONICLE;

  /** What lies under the heap of a server; null for nothing. */
  @Nullable Paging paging() {
    return this == MEMORY
        ? null
        : new Paging(ChroniclePageStores::new, PageBudget.ofHeap(), Pace.ofHeap());
  }

  /** The same for a command that opens a world and soon closes it. */
  @Nullable Paging briefly() {
    return this == MEMORY
        ? null
        : new Paging(
            directory -> new HeapFirstStores(new ChroniclePageStores(directory)),
            PageBudget.ofHeap(),
            Pace.ofHeapBriefly());
  }
}
