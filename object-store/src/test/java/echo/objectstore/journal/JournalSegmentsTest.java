package echo.objectstore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.Commit;
import echo.objectstore.Durability;
import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.Retention;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreSettings;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.values.IntValue;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that follow one another, what of them is kept, and acknowledgement before force. */
class JournalSegmentsTest {
  private static final StoreKey.MetadataKey FACT = new StoreKey.MetadataKey("fact");
  private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

  @TempDir Path temporary;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final StoreSettings settings = StoreSettings.DEFAULT.with(now::get);

  @Test
  void commit_whenAFileIsLongEnough_goesIntoAnother() throws IOException {
    try (LayeredStore store = open(temporary, settings.withSegmentBytes(100))) {
      for (int i = 1; i <= 10; i++) {
        commitNow(store, i);
      }
      List<Segment> segments = Segment.in(temporary);
      assertThat(segments).hasSizeGreaterThan(2);
      for (Segment segment : segments) {
        long end = segment.read(true, _ -> {}).end();
        assertThat(end).isLessThan(200);
        if (!segment.equals(segments.getLast())) {
          assertThat(Files.size(segment.file())).isEqualTo(end);
        }
      }
      try (LayeredStore crashed = open(copy(), settings)) {
        assertThat(crashed.begin().get(FACT)).isEqualTo(fact(10));
        assertThat(crashed.recovery()).extracting("replayed").isEqualTo(10L);
      }
    }
  }

  @Test
  void open_withAFileMissingInTheMiddle_isRefused() throws IOException {
    LayeredStore store = open(temporary, settings.withSegmentBytes(100));
    for (int i = 1; i <= 10; i++) {
      commitNow(store, i);
    }
    Path world = copy();
    Files.delete(Segment.in(world).get(1).file());
    assertThatThrownBy(() -> LayeredStore.open(world))
        .isInstanceOf(StoreException.Corrupt.class)
        .hasMessageContaining("are missing");
    store.close();
  }

  @Test
  void commit_recordsItsTimeAndAClockThatGoesBackHarmsNothing() throws IOException {
    try (LayeredStore store = open(temporary, settings)) {
      for (int i = 1; i <= 4; i++) {
        now.set(NOON.plusSeconds(i == 3 ? -500 : i));
        commitNow(store, i);
      }
      List<Instant> times = new ArrayList<>();
      Segment.in(temporary)
          .getFirst()
          .read(true, record -> times.add(Instant.ofEpochMilli(record.time())));
      assertThat(times)
          .containsExactly(
              NOON.plusSeconds(1),
              NOON.plusSeconds(2),
              NOON.minusSeconds(500),
              NOON.plusSeconds(4));
      try (LayeredStore crashed = open(copy(), settings)) {
        assertThat(crashed.begin().get(FACT)).isEqualTo(fact(4));
      }
    }
  }

  @Test
  void checkpoint_keepsSnapshotsByNumberAndAge_andTheJournalBehindThem() throws IOException {
    StoreSettings keeping = settings.with(new Retention(2, Duration.ofHours(3), 4));
    try (LayeredStore store = open(temporary, keeping)) {
      for (int i = 1; i <= 6; i++) {
        commitNow(store, i);
        store.checkpoint();
        Files.setLastModifiedTime(
            SnapshotFile.in(temporary).getFirst().file(), FileTime.from(now.get()));
        now.set(now.get().plus(Duration.ofHours(1)));
      }
      // Made at 12:00 to 17:00; the last checkpoint was at 17:00 and kept those after 14:00.
      assertThat(kept()).containsExactly(6L, 5L, 4L);
      assertThat(Segment.in(temporary)).extracting(Segment::firstLsn).containsExactly(5L, 6L, 7L);
      now.set(now.get().plus(Duration.ofDays(1)));
      commitNow(store, 7);
      store.checkpoint();
      assertThat(kept()).containsExactly(7L, 6L);
      assertThat(Segment.in(temporary)).extracting(Segment::firstLsn).containsExactly(7L, 8L);
    }
  }

  @Test
  void open_withADamagedSnapshot_takesAnOlderOneAndTheJournal() throws IOException {
    try (LayeredStore store = open(temporary, settings)) {
      for (int i = 1; i <= 3; i++) {
        commitNow(store, i);
        store.checkpoint();
      }
    }
    Path newest = SnapshotFile.in(temporary).getFirst().file();
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    try (LayeredStore store = open(temporary, settings)) {
      assertThat(store.begin().get(FACT)).isEqualTo(fact(3));
      assertThat(store.recovery()).extracting("badSnapshots").isEqualTo(1);
    }
  }

  @Test
  void retention_keepsTheLeastWhateverTheirAge() {
    Retention retention = new Retention(2, Duration.ofHours(1), 3);
    Instant old = NOON.minusSeconds(7200);
    Instant young = NOON.minusSeconds(60);
    assertThat(retention.kept(List.of(), NOON)).isZero();
    assertThat(retention.kept(List.of(old), NOON)).isEqualTo(1);
    assertThat(retention.kept(List.of(old, old, old), NOON)).isEqualTo(2);
    assertThat(retention.kept(List.of(young, young, young, young), NOON)).isEqualTo(3);
  }

  @Test
  void commit_async_isAcknowledgedBeforeTheForceAndForcedSoon() throws IOException {
    CountDownLatch mayForce = new CountDownLatch(1);
    CountDownLatch forced = new CountDownLatch(1);
    Disk disk =
        new Disk() {
          private int forces;

          @Override
          public void force(FileChannel channel) throws IOException {
            if (forces++ >= 2) {
              await(mayForce);
              forced.countDown();
            }
            Disk.super.force(channel);
          }
        };
    try (LayeredStore store =
        LayeredStore.open(
            temporary, EventArchive.NONE, disk, null, settings.with(Durability.ASYNC))) {
      for (int i = 1; i <= 5; i++) {
        commitNow(store, i);
      }
      assertThat(store.durableLsn()).isEqualTo(5);
      mayForce.countDown();
      await(forced);
    }
  }

  @Test
  void open_afterPowerWasLostOutOfOrder_cutsWhatWasNeverForced() throws IOException {
    byte[] async = journalOf(Durability.ASYNC);
    byte[] fsync = journalOf(Durability.FSYNC);
    int record = (async.length - Segment.HEADER) / 5;
    // The third record did not reach the disk, the fourth and fifth did.
    for (int i = 0; i < record; i++) {
      async[Segment.HEADER + 2 * record + i] = 0;
      fsync[Segment.HEADER + 2 * record + i] = 0;
    }
    try (LayeredStore store = open(world("async", async), settings)) {
      assertThat(store.begin().get(FACT)).isEqualTo(fact(2));
    }
    Path refused = world("fsync", fsync);
    assertThatThrownBy(() -> open(refused, settings)).isInstanceOf(StoreException.Corrupt.class);
  }

  /** Five commits of which the disk has forced none by itself. */
  private byte[] journalOf(Durability durability) throws IOException {
    Path world = temporary.resolve("source-" + durability);
    CountDownLatch never = new CountDownLatch(1);
    Disk disk =
        new Disk() {
          private int forces;

          @Override
          public void force(FileChannel channel) throws IOException {
            // The first two make the file and its name durable.
            if (forces++ >= 2 && durability == Durability.ASYNC) {
              await(never);
            }
            Disk.super.force(channel);
          }
        };
    try (LayeredStore store =
        LayeredStore.open(world, EventArchive.NONE, disk, null, settings.with(durability))) {
      for (int i = 1; i <= 5; i++) {
        commitNow(store, i);
      }
      Segment segment = Segment.in(world).getFirst();
      long end = segment.read(true, _ -> {}).end();
      byte[] journal = Arrays.copyOf(Files.readAllBytes(segment.file()), (int) end);
      never.countDown();
      return journal;
    }
  }

  private Path world(String name, byte[] journal) throws IOException {
    Path world = Files.createDirectory(temporary.resolve(name));
    Files.write(world.resolve("journal-0000000000000001.log"), journal);
    return world;
  }

  private List<Long> kept() throws IOException {
    return SnapshotFile.in(temporary).stream().map(SnapshotFile::lsn).toList();
  }

  /** The directory as a crash would leave it. */
  private Path copy() throws IOException {
    Path copy = Files.createDirectory(temporary.resolve("copy"));
    for (Path file : FileNames.list(temporary)) {
      String name = file.getFileName().toString();
      if (Files.isRegularFile(file) && !name.equals("LOCK")) {
        Files.copy(file, copy.resolve(name));
      }
    }
    return copy;
  }

  private static LayeredStore open(Path directory, StoreSettings settings) {
    return LayeredStore.open(directory, EventArchive.NONE, Disk.REAL, null, settings);
  }

  private static void commitNow(LayeredStore store, long value) {
    Transaction transaction = store.begin();
    transaction.put(FACT, fact(value));
    Commit commit = transaction.commit(List.of());
    assertThat(commit.durable().toCompletableFuture().join()).isEqualTo(commit.lsn());
  }

  private static Metadata fact(long value) {
    return new Metadata(IntValue.of(value));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
