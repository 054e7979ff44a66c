package echo.objectstore.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Writes a tree of full pages from left to right, children before their parents. Threading: one
 * thread.
 */
public final class PackedTree {
  private final PageSink sink;
  private final long firstId;
  private final PageRoom leafRoom = PageRoom.leaf();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Level> levels = new ArrayList<>();
  private byte[] low = new byte[0];
  private byte[] last = new byte[0];
  private long nextId;
  private long records;

  /** The inner page of a level that is being filled. */
  private static final class Level {
    final PageRoom room = PageRoom.inner();
    final List<Child> children = new ArrayList<>();
  }

  private PackedTree(long firstId, PageSink sink) {
    this.sink = sink;
    this.firstId = firstId;
    this.nextId = firstId;
  }

  /**
   * Copies all records of a base.
   *
   * @param firstId the id of the first page
   * @param progress is told now and then how many records have been copied
   * @throws echo.objectstore.StoreException.Conflict when the base was given up
   */
  public static PageRoot copy(Base base, long firstId, PageSink sink, LongConsumer progress)
      throws IOException {
    PackedTree tree = new PackedTree(firstId, sink);
    if (base instanceof TreeBase from && from.root().page() != 0) {
      try {
        tree.addAll(from, progress);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    long root = tree.finish();
    return new PageRoot(base.lsn(), root, tree.records, tree.nextId - tree.firstId, tree.nextId);
  }

  private void addAll(TreeBase base, LongConsumer progress) throws IOException {
    String what = "the records in order";
    Cursor cursor =
        base.reading(() -> new Cursor(base.shelf(), base.root().page(), new byte[0]), () -> what);
    while (base.reading(cursor::next, () -> what)) {
      add(base.reading(() -> base.whole(cursor), () -> what));
      if (records % (1 << 14) == 0) {
        progress.accept(records);
      }
    }
  }

  private void add(Entry whole) throws IOException {
    Entry entry = whole;
    if (whole.key().length + whole.length() > Laying.INLINE) {
      entry = overflowing(whole);
    }
    if (leafRoom.count() > 0 && leafRoom.sizeWith(entry.key(), entry.length()) > Page.SIZE) {
      endLeaf();
      low = PageForm.separator(last, entry.key());
    }
    entries.add(entry);
    leafRoom.add(entry.key(), entry.length());
    last = entry.key();
    records++;
  }

  private Entry overflowing(Entry whole) {
    byte[] reference =
        PageForm.reference(Laying.putOverflow(this::putUnchecked, whole.source()), whole.length());
    return new Entry(whole.key(), reference, 0, reference.length, true);
  }

  private long putUnchecked(byte[] draft) {
    try {
      return put(draft);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long put(byte[] draft) throws IOException {
    long id = nextId++;
    Page.seal(id, draft);
    sink.put(id, draft);
    return id;
  }

  private void endLeaf() throws IOException {
    Child child = new Child(low, put(PageForm.leaf(entries)));
    entries.clear();
    leafRoom.clear();
    addChild(0, child);
  }

  private void addChild(int height, Child child) throws IOException {
    if (height == levels.size()) {
      levels.add(new Level());
    }
    Level level = levels.get(height);
    if (level.room.count() > 0 && level.room.sizeWith(child.low(), 0) > Page.SIZE) {
      endInner(height);
    }
    level.children.add(child);
    level.room.add(child.low(), 0);
  }

  private void endInner(int height) throws IOException {
    Level level = levels.get(height);
    Child child = new Child(level.children.getFirst().low(), put(PageForm.inner(level.children)));
    level.children.clear();
    level.room.clear();
    addChild(height + 1, child);
  }

  private long finish() throws IOException {
    if (records == 0) {
      return 0;
    }
    endLeaf();
    int height = 0;
    while (height + 1 < levels.size() || levels.get(height).children.size() > 1) {
      endInner(height++);
    }
    return levels.get(height).children.getFirst().id();
  }
}
