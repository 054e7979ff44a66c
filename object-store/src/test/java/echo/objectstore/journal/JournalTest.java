package echo.objectstore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.Commit;
import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.layers.RecoveryReport;
import echo.values.IntValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal under a store: what is acknowledged, and what a start finds after a crash. */
class JournalTest {
  private static final StoreKey.MetadataKey FACT = new StoreKey.MetadataKey("fact");

  @TempDir Path temporary;

  @Test
  void commit_isAcknowledgedAfterARealForceOnly() throws InterruptedException {
    CountDownLatch mayForce = new CountDownLatch(1);
    AtomicInteger forces = new AtomicInteger();
    Disk disk =
        new Disk() {
          @Override
          public void force(FileChannel channel) throws IOException {
            if (forces.getAndIncrement() >= 2) {
              awaitQuietly(mayForce);
            }
            Disk.super.force(channel);
          }
        };
    // Two forces make the new journal file and its name durable; the third is the commit's.
    try (LayeredStore store = LayeredStore.open(temporary, EventArchive.NONE, disk)) {
      List<Long> acknowledged = new ArrayList<>();
      List<Commit> commits = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        commits.add(commit(store, i));
        commits.getLast().durable().thenAccept(acknowledged::add);
      }
      assertThat(store.begin().get(FACT)).isEqualTo(fact(4));
      assertThat(store.durableLsn()).isZero();
      assertThat(commits).noneMatch(commit -> commit.durable().toCompletableFuture().isDone());
      mayForce.countDown();
      commits.getLast().durable().toCompletableFuture().join();
      assertThat(acknowledged).containsExactly(1L, 2L, 3L, 4L, 5L);
      // What arrived during the first commit's force went together.
      assertThat(forces.get()).isBetween(3, 5);
    }
  }

  @Test
  void commit_withoutRivals_isForcedOnceEach() {
    AtomicInteger forces = new AtomicInteger();
    Disk disk =
        new Disk() {
          @Override
          public void force(FileChannel channel) throws IOException {
            forces.incrementAndGet();
            Disk.super.force(channel);
          }
        };
    try (LayeredStore store = LayeredStore.open(temporary, EventArchive.NONE, disk)) {
      for (int i = 0; i < 10; i++) {
        int before = forces.get();
        commit(store, i).durable().toCompletableFuture().join();
        assertThat(forces.get()).isEqualTo(before + 1);
      }
    }
  }

  /** Takes half of what it is given and then fails, until there is room. */
  private static final class FullDisk implements Disk {
    final AtomicBoolean full = new AtomicBoolean();
    final Semaphore tries = new Semaphore(0);
    final AtomicInteger waits = new AtomicInteger();

    @Override
    public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
      if (full.get()) {
        ByteBuffer half = bytes.slice(bytes.position(), bytes.remaining() / 2);
        Disk.super.write(channel, half);
        throw new IOException("No space left on device");
      }
      Disk.super.write(channel, bytes);
    }

    @Override
    public void waitForRoom() {
      waits.incrementAndGet();
      tries.acquireUninterruptibly();
    }
  }

  @Test
  void commit_whenTheDiskIsFull_waitsUnacknowledgedAndGoesOnWhenThereIsRoom() throws IOException {
    FullDisk disk = new FullDisk();
    try (LayeredStore store = LayeredStore.open(temporary, EventArchive.NONE, disk)) {
      commit(store, 1).durable().toCompletableFuture().join();
      Path journal = temporary.resolve("journal-0000000000000001.log");
      long size = end(journal);
      disk.full.set(true);
      Commit waiting = commit(store, 2);
      Commit behind = commit(store, 3);
      awaitWaits(disk, 1);
      assertThat(store.stalled())
          .contains("No space left on device")
          .contains("Commits after 1 wait");
      assertThat(store.failure()).isNull();
      disk.tries.release();
      awaitWaits(disk, 2);
      assertThat(Files.size(journal)).isEqualTo(size);
      assertThat(waiting.durable().toCompletableFuture()).isNotDone();
      assertThat(behind.durable().toCompletableFuture()).isNotDone();
      disk.full.set(false);
      disk.tries.release();
      assertThat(behind.durable().toCompletableFuture().join()).isEqualTo(3);
      assertThat(waiting.durable().toCompletableFuture().join()).isEqualTo(2);
      assertThat(store.stalled()).isNull();
      Path copy = crashed(3, Files.readAllBytes(journal), (int) Files.size(journal));
      try (LayeredStore again = LayeredStore.open(copy)) {
        assertThat(again.begin().get(FACT)).isEqualTo(fact(3));
        assertThat(report(again)).isEqualTo(new RecoveryReport(0, 3, 3, 0, 0, 0));
      }
    }
  }

  @Test
  void close_whileTheDiskIsFull_failsWhatWaitsAndKeepsWhatWasAcknowledged() {
    FullDisk disk = new FullDisk();
    LayeredStore store = LayeredStore.open(temporary, EventArchive.NONE, disk);
    commit(store, 1).durable().toCompletableFuture().join();
    disk.full.set(true);
    Commit lost = commit(store, 2);
    awaitWaits(disk, 1);
    store.waitNoLonger();
    disk.tries.release();
    assertThatThrownBy(() -> lost.durable().toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(StoreException.ReadOnly.class)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("read-only after commit 1");
    assertThatThrownBy(() -> commit(store, 3)).isInstanceOf(StoreException.ReadOnly.class);
    store.close();
    try (LayeredStore again = LayeredStore.open(temporary)) {
      assertThat(again.begin().get(FACT)).isEqualTo(fact(1));
      commit(again, 4).durable().toCompletableFuture().join();
    }
  }

  @Test
  void checkpoint_withoutRoomForANewJournalFile_failsAndTheOldFileGoesOn() throws IOException {
    FullDisk disk = new FullDisk();
    try (LayeredStore store = LayeredStore.open(temporary, EventArchive.NONE, disk)) {
      commit(store, 1).durable().toCompletableFuture().join();
      disk.full.set(true);
      assertThatThrownBy(store::checkpoint)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("No space left on device");
      disk.full.set(false);
      commit(store, 2).durable().toCompletableFuture().join();
      assertThat(names(temporary)).containsExactly("LOCK", "journal-0000000000000001.log");
      assertThat(store.failure()).isNull();
    }
    try (LayeredStore again = LayeredStore.open(temporary)) {
      assertThat(again.begin().get(FACT)).isEqualTo(fact(2));
    }
  }

  @Test
  void commit_whenAForceFails_isNeverAcknowledgedAndTheStoreTurnsReadOnly() {
    AtomicBoolean broken = new AtomicBoolean();
    Disk disk =
        new Disk() {
          @Override
          public void force(FileChannel channel) throws IOException {
            if (broken.get()) {
              throw new IOException("Input/output error");
            }
            Disk.super.force(channel);
          }
        };
    LayeredStore store = LayeredStore.open(temporary, EventArchive.NONE, disk);
    commit(store, 1).durable().toCompletableFuture().join();
    broken.set(true);
    Commit lost = commit(store, 2);
    assertThatThrownBy(() -> lost.durable().toCompletableFuture().join())
        .hasRootCauseMessage("Input/output error");
    broken.set(false);
    assertThatThrownBy(() -> commit(store, 3)).isInstanceOf(StoreException.ReadOnly.class);
    assertThat(store.failure()).hasMessageContaining("read-only after commit 1");
    store.close();
  }

  private static void awaitWaits(FullDisk disk, int count) {
    while (disk.waits.get() < count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void open_afterACrashAtAnyByte_givesAPrefixOfTheCommits() throws IOException {
    byte[] journal = journalOf(8);
    List<Integer> ends = new ArrayList<>();
    for (int length = 0; length <= journal.length; length++) {
      assertPrefix(crashed(length, journal, length), ends);
    }
    assertThat(ends).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void open_afterACrashAtAnyByteBeforeZeros_givesAPrefixOfTheCommits() throws IOException {
    byte[] journal = journalOf(8);
    List<Integer> ends = new ArrayList<>();
    for (int length = Segment.HEADER; length <= journal.length; length++) {
      byte[] written = Arrays.copyOf(journal, length);
      assertPrefix(crashed(length, written, journal.length + 1000), ends);
    }
    assertThat(ends).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  /** Notes which commit is the last; the cut file takes new ones. */
  private static void assertPrefix(Path world, List<Integer> ends) {
    try (LayeredStore store = LayeredStore.open(world)) {
      long last = report(store).lastLsn();
      assertThat(store.begin().get(FACT)).isEqualTo(last == 0 ? null : fact(last));
      if (ends.isEmpty() || ends.getLast() != (int) last) {
        ends.add((int) last);
      }
      assertThat(commit(store, 99).durable().toCompletableFuture().join()).isEqualTo(last + 1);
    }
  }

  @Test
  void open_withAnyByteOfAMiddleRecordDamaged_isRefusedAndChangesNothing() throws IOException {
    byte[] journal = journalOf(4);
    int record = (journal.length - Segment.HEADER) / 4;
    for (int at = Segment.HEADER + record; at < Segment.HEADER + 2 * record; at++) {
      byte[] damaged = journal.clone();
      damaged[at] ^= 0x41;
      Path world = crashed(at, damaged, damaged.length);
      assertThatThrownBy(() -> LayeredStore.open(world))
          .isInstanceOf(StoreException.Corrupt.class)
          .hasMessageContaining("journal-0000000000000001.log")
          .hasMessageContaining("at offset " + (Segment.HEADER + record))
          .hasMessageContaining("record 2")
          .hasMessageContaining("Restore a backup");
      assertThat(Files.readAllBytes(world.resolve("journal-0000000000000001.log")))
          .isEqualTo(damaged);
    }
  }

  @Test
  void open_withADamagedHeader_isRefused() throws IOException {
    byte[] journal = journalOf(2);
    journal[3] ^= 1;
    Path world = crashed(0, journal, journal.length);
    assertThatThrownBy(() -> LayeredStore.open(world)).isInstanceOf(StoreException.Corrupt.class);
  }

  @Test
  void checkpoint_leavesOneSnapshotAndTheJournalAfterIt() throws IOException {
    try (LayeredStore store = LayeredStore.open(temporary)) {
      for (int i = 1; i <= 3; i++) {
        commit(store, i);
      }
      store.checkpoint();
      commit(store, 4).durable().toCompletableFuture().join();
      assertThat(names(temporary))
          .containsExactly("LOCK", "journal-0000000000000004.log", "snapshot-0000000000000003.db");
      Path copy = Files.createDirectory(temporary.resolve("copy"));
      for (String name : names(temporary)) {
        if (!name.equals("LOCK") && !name.equals("copy")) {
          Files.copy(temporary.resolve(name), copy.resolve(name));
        }
      }
      try (LayeredStore crashed = LayeredStore.open(copy)) {
        assertThat(crashed.begin().get(FACT)).isEqualTo(fact(4));
        assertThat(report(crashed)).isEqualTo(new RecoveryReport(3, 4, 1, 0, 0, 0));
      }
    }
  }

  @Test
  void open_withADamagedSnapshotAndNoJournalForIt_isRefused() throws IOException {
    try (LayeredStore store = LayeredStore.open(temporary)) {
      commit(store, 1);
    }
    Path snapshot = temporary.resolve("snapshot-0000000000000001.db");
    byte[] bytes = Files.readAllBytes(snapshot);
    bytes[bytes.length / 2] ^= 1;
    Files.write(snapshot, bytes);
    assertThatThrownBy(() -> LayeredStore.open(temporary))
        .isInstanceOf(StoreException.Corrupt.class)
        .hasMessageContaining("Restore a backup");
  }

  private byte[] journalOf(int commits) throws IOException {
    Path world = temporary.resolve("source");
    try (LayeredStore store = LayeredStore.open(world)) {
      for (int i = 1; i <= commits; i++) {
        commit(store, i).durable().toCompletableFuture().join();
      }
      Path journal = world.resolve("journal-0000000000000001.log");
      return Arrays.copyOf(Files.readAllBytes(journal), (int) end(journal));
    }
  }

  /** Where the records of a file end. */
  private static long end(Path journal) throws IOException {
    return new Segment(journal, 1).read(true, _ -> {}).end();
  }

  private Path crashed(int number, byte[] journal, int length) throws IOException {
    Path world = Files.createDirectory(temporary.resolve("crashed" + number));
    Files.write(world.resolve("journal-0000000000000001.log"), Arrays.copyOf(journal, length));
    return world;
  }

  private static Commit commit(LayeredStore store, long value) {
    Transaction transaction = store.begin();
    transaction.put(FACT, fact(value));
    return transaction.commit(List.of());
  }

  private static Metadata fact(long value) {
    return new Metadata(IntValue.of(value));
  }

  private static RecoveryReport report(LayeredStore store) {
    return java.util.Objects.requireNonNull(store.recovery());
  }

  private static List<String> names(Path directory) throws IOException {
    return FileNames.list(directory).stream().map(file -> file.getFileName().toString()).toList();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
