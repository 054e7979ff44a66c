package echo.objectstore.pages;

import org.jspecify.annotations.Nullable;

/** Where pages can be read by their ids. Threading: any thread. */
public interface PageSource {
  /** The bytes of a page, or null when there is no page of that id. */
  byte @Nullable [] get(long id);

  /** How many pages there are. */
  long pages();

  /** Where a page is, in words for whoever has to repair it. */
  String where(long id);

  /** What to do when a page is damaged. */
  String remedy();
}
