package echo.objectstore.pages;

/** A pinned base. */
final class TreePin implements Pages.Pin {
  private final Base base;
  private boolean isOpen = true;

  TreePin(Base base) {
    if (base instanceof TreeBase tree) {
      tree.pin();
    }
    this.base = base;
  }

  @Override
  public Base base() {
    return base;
  }

  @Override
  public synchronized void close() {
    if (isOpen && base instanceof TreeBase tree) {
      tree.unpin();
    }
    isOpen = false;
  }
}
