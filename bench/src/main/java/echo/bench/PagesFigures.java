package echo.bench;

import echo.objectstore.Change;
import echo.objectstore.Member;
import echo.objectstore.ObjectRecord;
import echo.objectstore.PropertySlot;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.chronicle.ChroniclePageStores;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.SnapshotFile;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.PageBudget;
import echo.objectstore.pages.Pages;
import echo.objectstore.pages.TreePages;
import echo.values.ObjValue;
import echo.values.StrValue;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Measures the pages under the store, once each, in order: for a look at orders of magnitude.
 *
 * <p>{@code java @jvm.options -Xmx512m -cp ... echo.bench.PagesFigures DIRECTORY OBJECTS}, into an
 * empty directory.
 */
public final class PagesFigures {
  private static final int BATCH = 20_000;
  private static final int SLOTS = 5;
  private static final int READS = 500_000;
  private static final int EDITS = 100_000;

  private final Path directory;
  private final int objects;
  private final Random random = new Random(1);

  private PagesFigures(Path directory, int objects) {
    this.directory = directory;
    this.objects = objects;
  }

  public static void main(String[] args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    new PagesFigures(directory, Integer.parseInt(args[1])).run();
  }

  /** What is measured. */
  private interface Work {
    long run() throws IOException;
  }

  private static void measure(String what, Work work) throws IOException {
    long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long count = work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-44s %10d in %8.3f s, %7.3f s of CPU, %8.3f us of CPU each%n",
        what,
        count,
        seconds,
        cpu,
        cpu / count * 1e6);
  }

  private List<Change> object(int n) {
    List<Change> changes = new ArrayList<>();
    ObjValue me = ObjValue.of(n);
    ObjectRecord header = ObjectRecord.fresh(ObjValue.of(2));
    changes.add(new Change(new StoreKey.ObjectKey(n), header));
    for (int slot = 0; slot < SLOTS; slot++) {
      changes.add(slot(n, slot, "value " + slot + " of the object " + n));
    }
    changes.add(new Change(new StoreRange.Owned(2).at(n), new Member(me)));
    changes.add(new Change(new StoreRange.Children(1).at(n), new Member(me)));
    return changes;
  }

  private static Change slot(int object, int slot, String text) {
    return new Change(
        new StoreKey.SlotKey(object, 1, slot),
        new PropertySlot(StrValue.of(text), ObjValue.of(2), 1));
  }

  private PageBudget budget() {
    return PageBudget.ofHeap();
  }

  private void run() throws IOException {
    Pages pages = TreePages.of(Base.EMPTY, new ChroniclePageStores(directory), budget());
    measure(
        "first map opened, library started",
        () -> {
          boolean _ = pages.copySome(1);
          return 1;
        });
    measure("objects of 8 records, in batches", () -> load(pages));
    reads(pages, "map");
    measure("random changes in one batch", () -> edit(pages, 2_000_000));
    measure("random changes in batches of 1000", () -> editInParts(pages));
    List<SnapshotFile> written = new ArrayList<>();
    measure(
        "records written to a snapshot and read back",
        () -> {
          try (Pages.Pin pin = pages.pin(pages.base())) {
            written.add(
                SnapshotFile.writePages(directory, pin.base(), List.of(), 0, Disk.REAL, _ -> {}));
          }
          return pages.base().records();
        });
    SnapshotFile file = written.getFirst();
    System.out.printf("snapshot file of %d MB%n", Files.size(file.file()) >> 20);
    measure(
        "bytes verified",
        () -> {
          file.verify();
          return Files.size(file.file());
        });
    measure(
        "clean stop",
        () -> {
          pages.closeCleanly();
          return 1;
        });
    restart(file);
    rebuild(file);
  }

  private long load(Pages pages) {
    List<Change> batch = new ArrayList<>();
    for (int n = 0; n < objects; n++) {
      batch.addAll(object(n));
      if (batch.size() >= BATCH || n + 1 == objects) {
        Base _ = pages.apply(n, batch);
        batch.clear();
      }
    }
    return objects;
  }

  private void reads(Pages pages, String where) throws IOException {
    Base base = pages.base();
    measure("records read at random, pages of the " + where, () -> read(base, objects));
    measure("records read at random, of 1000 objects", () -> read(base, 1000));
    measure("again", () -> read(base, 1000));
    measure(
        "entries of a range scanned, " + where,
        () -> {
          long[] count = {0};
          base.scan(new StoreRange.Owned(2), 0).forEachRemaining(_ -> count[0]++);
          return count[0];
        });
  }

  private long read(Base base, int among) {
    for (int i = 0; i < READS; i++) {
      int n = random.nextInt(among);
      if (base.get(new StoreKey.SlotKey(n, 1, n % SLOTS)) == null) {
        throw new IllegalStateException("no slot of " + n);
      }
    }
    return READS;
  }

  private long edit(Pages pages, long lsn) {
    Base _ = pages.apply(lsn, edits(EDITS));
    return EDITS;
  }

  private List<Change> edits(int count) {
    List<Change> edits = new ArrayList<>();
    Set<StoreKey<?>> seen = new HashSet<>();
    while (edits.size() < count) {
      int n = random.nextInt(objects);
      Change change = slot(n, n % SLOTS, "changed " + random.nextInt());
      if (seen.add(change.key())) {
        edits.add(change);
      }
    }
    return edits;
  }

  private long editInParts(Pages pages) {
    for (int part = 0; part < 20; part++) {
      Base _ = pages.apply(2_000_001 + part, edits(1000));
    }
    return 20 * 1000;
  }

  private void restart(SnapshotFile file) throws IOException {
    List<Pages> opened = new ArrayList<>();
    measure(
        "snapshot file opened, one record read",
        () -> {
          Base base = file.open(budget().cacheBytes()).base();
          opened.add(TreePages.of(base, new ChroniclePageStores(directory), budget()));
          return base.get(new StoreKey.ObjectKey(7)) == null ? 0 : 1;
        });
    Pages pages = opened.getFirst();
    measure(
        "map of a clean stop opened again",
        () -> {
          boolean _ = pages.copySome(1);
          return 1;
        });
    reads(pages, "map");
    pages.close();
  }

  private void rebuild(SnapshotFile file) throws IOException {
    Base base = file.open(budget().cacheBytes()).base();
    Pages pages = TreePages.of(base, new ChroniclePageStores(directory), budget());
    reads(pages, "file");
    measure(
        "pages copied from the file into a new map",
        () -> {
          long steps = 0;
          while (pages.copySome(256)) {
            steps++;
          }
          return steps * 256;
        });
    pages.close();
  }
}
