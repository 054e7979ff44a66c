package echo.objectstore.pages;

/** Where new pages are put while a tree is made. Threading: one thread. */
interface NewPages {
  /** Stores a page, sealed under the next id, and says which that was. */
  long put(byte[] draft);
}
