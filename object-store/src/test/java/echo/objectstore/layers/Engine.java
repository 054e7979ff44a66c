package echo.objectstore.layers;

import echo.objectstore.commit.Validation;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.HeapPageStore;
import echo.objectstore.pages.PageBudget;
import echo.objectstore.pages.TreePages;
import org.jspecify.annotations.Nullable;

/** The forms of the store, for tests that must pass on each. */
public enum Engine {
  /** The whole state in the heap. */
  HEAP,

  /** Every commit through pages before the next one. */
  EACH_COMMIT,

  /** Every commit into pages by a thread beside. */
  BESIDE;

  private static final PageBudget BUDGET = new PageBudget(1 << 16, 1 << 20);

  public LayeredStore ephemeral() {
    return validating(Validation.FULL);
  }

  LayeredStore validating(Validation validation) {
    return this == HEAP
        ? LayeredStore.validating(validation)
        : LayeredStore.validating(
            validation, TreePages.of(Base.EMPTY, HeapPageStore.stores(), BUDGET), pace());
  }

  /** For a store in a directory; null for the whole state in the heap. */
  public @Nullable Paging paging() {
    return this == HEAP ? null : new Paging(_ -> HeapPageStore.stores(), BUDGET, pace());
  }

  private Pace pace() {
    return this == EACH_COMMIT
        ? Pace.eachCommit()
        : new Pace(0, 1 << 20, 1 << 16, Pace.Drive.THREAD);
  }
}
