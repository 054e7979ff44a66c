package echo.objectstore.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A packed tree in the heap, as a snapshot file holds it. */
final class PackedSource implements PageSource {
  static final long FIRST = 1;

  final Map<Long, byte[]> pages = new HashMap<>();
  final PageRoot root;

  PackedSource(Base base) {
    try {
      root = PackedTree.copy(base, FIRST, pages::put, _ -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Base base() {
    return new TreeBase(root, Shelf.over(List.of(this), 1 << 20));
  }

  @Override
  public byte @Nullable [] get(long id) {
    return pages.get(id);
  }

  @Override
  public long pages() {
    return pages.size();
  }

  @Override
  public String where(long id) {
    return "page " + id;
  }

  @Override
  public String remedy() {
    return "Nothing helps";
  }
}
