package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.Transaction;
import echo.objectstore.pages.NoPlace;
import echo.values.IntValue;
import echo.values.StrValue;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commits go into the base; nothing is lost when they cannot. */
class ApplierTest {
  private static final Pace SMALL = new Pace(0, 20_000, 1 << 16, Pace.Drive.COMMITTER);

  private final ModelPages pages = new ModelPages();

  @Test
  void commit_whenDue_goesIntoTheBase() {
    LayeredStore store = LayeredStore.ephemeral(pages, Pace.eachCommit());
    put(store, "a", 100);
    assertThat(pages.base().get(key("a"))).isEqualTo(text(100));
    assertThat(pages.base().lsn()).isEqualTo(1);
    assertThat(store.begin().get(key("a"))).isEqualTo(text(100));
    remove(store, "a");
    assertThat(pages.base().get(key("a"))).isNull();
  }

  @Test
  void commit_ofLittle_staysInTheHeap() {
    LayeredStore store =
        LayeredStore.ephemeral(pages, new Pace(5000, 20_000, 1 << 16, Pace.Drive.COMMITTER));
    put(store, "a", 1000);
    assertThat(pages.applied).isZero();
    put(store, "a", 1000);
    assertThat(pages.applied).as("what is overwritten does not count").isZero();
    put(store, "b", 6000);
    assertThat(pages.applied).isEqualTo(1);
  }

  @Test
  void commit_whileADeltaIsLaidIn_isSeenAndStays() {
    LayeredStore store = LayeredStore.ephemeral(pages, Pace.eachCommit());
    pages.whileApplying =
        () -> {
          pages.whileApplying = () -> {};
          Transaction transaction = store.begin();
          assertThat(transaction.get(key("a"))).isEqualTo(text(10));
          transaction.put(key("a"), text(20));
          transaction.put(key("b"), text(1));
          transaction.commit(List.of());
        };
    put(store, "a", 10);
    assertThat(store.begin().get(key("a"))).isEqualTo(text(20));
    put(store, "c", 1);
    assertThat(pages.base().get(key("a"))).isEqualTo(text(20));
    assertThat(pages.base().get(key("b"))).isEqualTo(text(1));
    assertThat(pages.base().lsn()).isEqualTo(3);
  }

  @Test
  void apply_thatFails_losesNothing_andIsToldWhenTheHeapIsFull() {
    LayeredStore store = LayeredStore.ephemeral(pages, SMALL);
    put(store, "a", 10);
    pages.breaks = new NoPlace("there is no room for the map", new IOException());
    put(store, "b", 20);
    put(store, "a", 30);
    assertThat(store.begin().get(key("a"))).isEqualTo(text(30));
    assertThat(store.begin().get(key("b"))).isEqualTo(text(20));
    assertThat(store.failure()).isNull();
    assertThatThrownBy(() -> applier(store).pinNewest(() -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no room for the map");

    put(store, "much", 30_000);
    assertThat(store.failure()).isInstanceOf(StoreException.ReadOnly.class);
    assertThatThrownBy(() -> put(store, "c", 1))
        .isInstanceOf(StoreException.ReadOnly.class)
        .hasMessageContaining("nothing is lost");
    assertThat(store.begin().get(key("a"))).isEqualTo(text(30));
    assertThat(store.begin().get(key("much"))).isEqualTo(text(30_000));
    assertThat(pages.base().get(key("a"))).isEqualTo(text(10));

    pages.breaks = null;
    put(store, "c", 1);
    assertThat(store.failure()).isNull();
    assertThat(pages.base().get(key("much"))).isEqualTo(text(30_000));
    assertThat(pages.base().get(key("c"))).isEqualTo(text(1));
  }

  @Test
  void pagesLost_withoutFilesToMakeThemFrom_areToldAtOnce() {
    LayeredStore store = LayeredStore.ephemeral(pages, SMALL);
    put(store, "a", 10);
    pages.breaks = new IllegalStateException("the map is broken");
    put(store, "b", 20);
    assertThatThrownBy(() -> put(store, "c", 1))
        .isInstanceOf(StoreException.ReadOnly.class)
        .hasMessageContaining("the map is broken")
        .hasMessageContaining("no files");
  }

  @Test
  @Timeout(60)
  void commit_beyondTheBudget_waitsForTheApplier() throws InterruptedException {
    CountDownLatch applying = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    pages.whileApplying =
        () -> {
          applying.countDown();
          await(goOn);
        };
    LayeredStore store =
        LayeredStore.ephemeral(pages, new Pace(5_000, 20_000, 1 << 16, Pace.Drive.THREAD));
    put(store, "a", 30_000);
    await(applying);
    assertThat(store.hasRoom()).isFalse();
    Thread committer = Thread.ofVirtual().start(() -> put(store, "b", 1));
    while (committer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(store.snapshot().get(key("b"))).isNull();
    goOn.countDown();
    committer.join();
    assertThat(store.snapshot().get(key("b"))).isEqualTo(text(1));
    store.close();
  }

  @Test
  void pin_hasAllThatIsCommitted_andWhatIsAppliedNow() {
    Stepped stepped = new Stepped(pages);
    LayeredStore store = stepped.store();
    put(store, "a", 1);
    stepped.freeze();
    put(store, "b", 2);
    long[] at = new long[1];
    try (var pin = applier(store).pinNewest(() -> at[0] = store.snapshot().lsn())) {
      assertThat(pin.base().lsn()).isEqualTo(2).isEqualTo(at[0]);
      assertThat(pin.base().get(key("a"))).isEqualTo(text(1));
      assertThat(pin.base().get(key("b"))).isEqualTo(text(2));
      assertThat(pin.base().get(Metadata.LAST_ORDER)).isEqualTo(new Metadata(IntValue.ZERO));
    }
    // A commit of nothing but events makes a base of its own, though with the same records.
    store.begin().commit(List.of(new byte[] {1}));
    try (var pin = applier(store).pinNewest(() -> {})) {
      assertThat(pin.base().lsn()).isEqualTo(3);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Applier applier(LayeredStore store) {
    return Objects.requireNonNull(store.applier());
  }

  private static StoreKey.MetadataKey key(String name) {
    return new StoreKey.MetadataKey(name);
  }

  private static Metadata text(int length) {
    return new Metadata(StrValue.of("x".repeat(length)));
  }

  private static void put(LayeredStore store, String name, int length) {
    Transaction transaction = store.begin();
    transaction.put(key(name), text(length));
    transaction.commit(List.of());
  }

  private static void remove(LayeredStore store, String name) {
    Transaction transaction = store.begin();
    transaction.remove(key(name));
    transaction.commit(List.of());
  }
}
