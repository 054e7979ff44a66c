package echo.objectstore.pages;

import echo.objectstore.StoreException;

/** No store for pages can be had at present. What was there before is whole. */
public final class NoPlace extends StoreException {
  private static final long serialVersionUID = 1;

  public NoPlace(String message, Throwable cause) {
    super(message, cause);
  }
}
