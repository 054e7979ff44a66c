package echo.objectstore.pages;

import java.io.IOException;

/** Takes the pages of a tree that is written from left to right. Threading: one thread. */
@FunctionalInterface
public interface PageSink {
  /** Takes a page; its id is one above that of the page before. */
  void put(long id, byte[] page) throws IOException;
}
