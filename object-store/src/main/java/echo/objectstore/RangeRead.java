package echo.objectstore;

/** How much of a range was read: all order numbers between two, both included. */
final class RangeRead {
  private long from;
  private long to;

  /** Whether it is about to be given its first bounds. */
  private boolean empty = true;

  /** Reads over several stretches count as one read of everything between. */
  void add(long first, long last) {
    from = empty ? first : Math.min(from, first);
    to = empty ? last : Math.max(to, last);
    empty = false;
  }

  boolean covers(long order) {
    return !empty && order >= from && order <= to;
  }
}
