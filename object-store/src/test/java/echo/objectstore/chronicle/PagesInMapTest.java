package echo.objectstore.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.Change;
import echo.objectstore.Metadata;
import echo.objectstore.StoreKey;
import echo.objectstore.journal.Disk;
import echo.objectstore.journal.SnapshotFile;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.PageBudget;
import echo.objectstore.pages.Pages;
import echo.objectstore.pages.TreePages;
import echo.values.StrValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bases in map files, from one start to the next. */
class PagesInMapTest {
  private static final PageBudget BUDGET = new PageBudget(1 << 20, 1 << 20);

  @TempDir Path directory;

  private static StoreKey.MetadataKey name(int n) {
    return new StoreKey.MetadataKey("fact " + n);
  }

  private static List<Change> facts(int from, int count, String text) {
    List<Change> changes = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      changes.add(new Change(name(i), new Metadata(StrValue.of(text + i))));
    }
    return changes;
  }

  private static List<Change> all(Base base) {
    List<Change> all = new ArrayList<>();
    base.forEach((key, record) -> all.add(new Change(key, record)));
    return all;
  }

  /** Begins with the newest snapshot file, as a start does. */
  private Pages start() throws IOException {
    return start(directory);
  }

  private static Pages start(Path directory) throws IOException {
    List<SnapshotFile> files = SnapshotFile.in(directory);
    Base base = files.isEmpty() ? Base.EMPTY : files.getFirst().open(1 << 20).base();
    return TreePages.of(base, new ChroniclePageStores(directory), BUDGET);
  }

  private void copyFiles(Path into) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.copy(file, into.resolve(file.getFileName()));
      }
    }
  }

  private void snapshot(Pages pages) throws IOException {
    snapshot(pages, directory);
  }

  private static void snapshot(Pages pages, Path directory) throws IOException {
    try (Pages.Pin pin = pages.pin(pages.base())) {
      SnapshotFile _ =
          SnapshotFile.writePages(directory, pin.base(), List.of(), 0, Disk.REAL, _ -> {});
    }
  }

  private List<String> maps() throws IOException {
    return maps(directory);
  }

  private static List<String> maps(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("pages"))
          .sorted()
          .toList();
    }
  }

  @Test
  void start_afterAStopAndAfterAKill_showsTheSameWorld(@TempDir Path killed) throws IOException {
    Pages first = start();
    Base _ = first.apply(1, facts(0, 5000, "some text of the first start "));
    snapshot(first);
    first.closeCleanly();
    assertThat(maps()).containsExactly("pages-1.map", "pages.clean");

    Pages second = start();
    List<Change> expected = all(second.base());
    assertThat(expected).hasSize(5000);
    assertThat(maps()).contains("pages.clean");
    assertThat(second.copySome(1)).isFalse();
    assertThat(maps()).containsExactly("pages-1.map");
    assertThat(all(second.base())).isEqualTo(expected);
    Base _ = second.apply(2, facts(2000, 100, "changed "));
    expected = all(second.base());
    snapshot(second);
    // As it would be found if the process were killed now.
    copyFiles(killed);
    second.close();

    Pages third = start(killed);
    assertThat(all(third.base())).isEqualTo(expected);
    int steps = 0;
    while (third.copySome(10)) {
      steps++;
      Base _ = third.apply(2 + steps, facts(10 * steps, 5, "turned "));
    }
    assertThat(steps).isPositive();
    Base _ = third.apply(1000, facts(0, 1, "last "));
    expected = all(third.base());
    snapshot(third, killed);
    third.closeCleanly();

    Pages fourth = start(killed);
    assertThat(fourth.copySome(1)).isFalse();
    assertThat(all(fourth.base())).isEqualTo(expected);
    fourth.close();
    assertThat(maps(killed)).isEmpty();
  }

  @Test
  void closeCleanly_beforeEverythingIsInTheMap_leavesNone() throws IOException {
    Pages first = start();
    Base _ = first.apply(1, facts(0, 5000, "some text "));
    snapshot(first);
    first.close();
    Pages second = start();
    assertThat(second.copySome(1)).isTrue();
    assertThat(second.copySome(3)).isTrue();
    second.closeCleanly();
    assertThat(maps()).isEmpty();
  }

  @Test
  void apply_moreThanTheMapHasRoomFor_growsUnderReaders() throws Exception {
    Pages pages = start();
    String text = "x".repeat(900);
    Base _ = pages.apply(1, facts(0, 1000, text));
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicBoolean done = new AtomicBoolean();
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              try {
                for (int i = 0; !done.get(); i = (i + 37) % 1000) {
                  assertThat(pages.base().get(name(i)))
                      .isEqualTo(new Metadata(StrValue.of(text + i)));
                }
              } catch (Throwable e) {
                failure.set(e);
              }
            });
    for (int part = 1; part < 24; part++) {
      Base _ = pages.apply(1 + part, facts(1000 * part, 1000, text));
    }
    while (pages.copySome(50)) {
      assertThat(pages.base().records()).isEqualTo(24_000);
    }
    Base _ = pages.apply(100, facts(0, 1, text));
    done.set(true);
    reader.join();
    assertThat(failure.get()).isNull();
    System.gc();
    boolean _ = pages.copySome(1);
    assertThat(maps()).doesNotContain("pages-1.map").hasSize(1);
    for (int i = 0; i < 24_000; i += 13) {
      assertThat(pages.base().get(name(i))).isEqualTo(new Metadata(StrValue.of(text + i)));
    }
    pages.close();
  }
}
