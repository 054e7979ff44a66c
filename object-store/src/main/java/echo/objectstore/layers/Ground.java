package echo.objectstore.layers;

import echo.objectstore.pages.Base;
import echo.objectstore.pages.Pages;

/** What the layers lie on: pages, and the cache of the records in them. */
record Ground(Pages pages, RecordCache cache) {
  static Ground of(Pages pages, Pace pace) {
    return new Ground(pages, new RecordCache(pace.cacheBytes(), pages.base().lsn()));
  }

  /**
   * A base of these pages as layers have it.
   *
   * @param whenLost knows what to do when it cannot be read any more
   */
  CachedBase under(Base base, CachedBase.WhenLost whenLost) {
    return new CachedBase(base, this, whenLost);
  }
}
