package echo.objectstore.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.pages.PageRoot;
import echo.objectstore.pages.PageStore;
import echo.objectstore.pages.PageStores.Kept;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChroniclePageStoresTest {
  private static final long FIRST = 1L << 62;

  @TempDir Path directory;

  private static PageRoot root(long lsn, long pages) {
    return new PageRoot(lsn, FIRST, 5, pages, FIRST + 100);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Leaves a map with two pages as a clean stop does. */
  private void leaveClean(long lsn) {
    ChroniclePageStores stores = new ChroniclePageStores(directory);
    PageStore store = stores.create(0);
    store.put(FIRST, new byte[] {1, 2, 3});
    store.put(7, new byte[4096]);
    stores.keep(store, root(lsn, 2));
  }

  @Test
  void put_andRemove_areSeenAndCounted() throws IOException {
    PageStore store = new ChroniclePageStores(directory).create(10);
    assertThat(store.get(1)).isNull();
    store.put(1, new byte[4096]);
    store.put(FIRST, new byte[] {1});
    assertThat(store.get(1)).isEqualTo(new byte[4096]);
    assertThat(store.get(FIRST)).isEqualTo(new byte[] {1});
    assertThat(store.contains(FIRST)).isTrue();
    assertThat(store.pages()).isEqualTo(2);
    store.remove(1);
    store.remove(1);
    store.remove(99);
    assertThat(store.get(1)).isNull();
    assertThat(store.pages()).isEqualTo(1);
    assertThat(store.where(FIRST)).contains("pages-1.map");
    store.close();
    assertThat(store.get(FIRST)).isNull();
    assertThat(store.contains(FIRST)).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void isNearlyFull_fourFifthsOfTheEntries_isTrueAndThereIsRoomForAll() {
    ChroniclePageStore store = ChroniclePageStore.open(directory.resolve("m"), 2000);
    for (int i = 0; i < 2000; i++) {
      assertThat(store.isNearlyFull()).isEqualTo(i >= 1600);
      store.put(FIRST + i, new byte[4096 - i % 3000]);
    }
    for (int i = 0; i < 2000; i++) {
      assertThat(Objects.requireNonNull(store.get(FIRST + i))).hasSize(4096 - i % 3000);
    }
    store.close();
  }

  @Test
  void reopen_afterACleanStop_findsThePagesOnce() throws IOException {
    leaveClean(9);
    assertThat(files()).containsExactly("pages-1.map", "pages.clean");
    Kept kept = Objects.requireNonNull(new ChroniclePageStores(directory).reopen(9));
    assertThat(kept.root()).isEqualTo(root(9, 2));
    assertThat(kept.store().get(FIRST)).isEqualTo(new byte[] {1, 2, 3});
    assertThat(kept.store().get(7)).isEqualTo(new byte[4096]);
    // From here on the process may be killed.
    assertThat(files()).containsExactly("pages-1.map");
    kept.store().close();
  }

  @Test
  void reopen_ofAnotherCommitOrWithoutAMarker_removesTheMap() throws IOException {
    leaveClean(9);
    assertThat(new ChroniclePageStores(directory).reopen(10)).isNull();
    assertThat(files()).isEmpty();
    leaveClean(9);
    Files.delete(directory.resolve("pages.clean"));
    assertThat(new ChroniclePageStores(directory).reopen(9)).isNull();
    assertThat(files()).isEmpty();
  }

  @Test
  void reopen_withADamagedMarker_removesTheMap() throws IOException {
    leaveClean(9);
    byte[] good = Files.readAllBytes(directory.resolve("pages.clean"));
    assertThat(CleanMarker.decode(good)).isNotNull();
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 4;
      assertThat(CleanMarker.decode(bad)).isNull();
      assertThat(CleanMarker.decode(Arrays.copyOf(good, i))).isNull();
    }
    good[12] ^= 1;
    Files.write(directory.resolve("pages.clean"), good);
    assertThat(new ChroniclePageStores(directory).reopen(9)).isNull();
    assertThat(files()).isEmpty();
  }

  @Test
  void reopen_whereAPageIsMissingOrTheMapIsNone_removesTheMap() throws IOException {
    ChroniclePageStores stores = new ChroniclePageStores(directory);
    stores.keep(stores.create(0), root(9, 2));
    assertThat(new ChroniclePageStores(directory).reopen(9)).isNull();
    assertThat(files()).isEmpty();
    leaveClean(9);
    Files.write(directory.resolve("pages-1.map"), "no map at all".getBytes(StandardCharsets.UTF_8));
    assertThat(new ChroniclePageStores(directory).reopen(9)).isNull();
    assertThat(files()).isEmpty();
  }

  @Test
  void create_whereNothingCanBeWritten_saysHowMuchWasWanted() {
    ChroniclePageStores stores = new ChroniclePageStores(directory.resolve("nowhere"));
    assertThatThrownBy(() -> stores.create(100_000))
        .hasMessageContaining("pages-1.map")
        .hasMessageContaining("787 MB");
  }

  @Test
  void close_whileOthersRead_waitsForThemAndShowsNothingAfter() throws Exception {
    ChroniclePageStore store = ChroniclePageStore.open(directory.resolve("m"), 1000);
    for (int i = 0; i < 100; i++) {
      store.put(i, new byte[i]);
    }
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch reading = new CountDownLatch(2);
    Runnable reader =
        () -> {
          int i = 0;
          try {
            while (true) {
              byte[] page = store.get(i);
              if (page == null) {
                return;
              }
              assertThat(page).hasSize(i);
              i = (i + 1) % 100;
              if (i == 0) {
                reading.countDown();
              }
            }
          } catch (Throwable e) {
            failure.set(e);
          }
        };
    List<Thread> threads = List.of(Thread.ofPlatform().start(reader), new Thread(reader));
    threads.getLast().start();
    reading.await();
    store.close();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failure.get()).isNull();
  }

  @Test
  void analytics_thatCallHome_areNotThere() {
    assertThatThrownBy(() -> Class.forName("net.openhft.chronicle.analytics.Analytics"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
