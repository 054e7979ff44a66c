package echo.objectstore.pages;

import echo.objectstore.StoreException;

/**
 * The place where pages were kept has failed, and what was there cannot be read. The files that the
 * pages were made from are not affected: they can be made again.
 */
public final class LostPages extends StoreException {
  private static final long serialVersionUID = 1;

  public LostPages(String message) {
    super(message);
  }
}
