package echo.objectstore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.Commit;
import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreSettings;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.layers.RecoveryReport;
import echo.values.IntValue;
import echo.values.StrValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zeros written ahead of the records: who reads a journal file takes them for no part of it. */
class ZerosAheadTest {
  private static final StoreKey.MetadataKey FACT = new StoreKey.MetadataKey("fact");
  private static final StoreKey.MetadataKey TEXT = new StoreKey.MetadataKey("text");
  private static final int AHEAD = 1 << 18;

  @TempDir Path temporary;
  private int copies;

  @Test
  void open_afterAKill_takesZerosForNoTornRecord() throws IOException {
    try (LayeredStore store = LayeredStore.open(temporary)) {
      commitNow(store, 1, 3);
      Path killed = copy();
      Segment segment = Segment.in(killed).getLast();
      Segment.Extent extent = segment.read(true, _ -> {});
      assertThat(extent.size()).isEqualTo(extent.end());
      assertThat(Files.size(segment.file())).isGreaterThan(extent.end());
      try (LayeredStore again = LayeredStore.open(killed)) {
        assertThat(Files.size(segment.file())).isEqualTo(extent.end());
        assertThat(again.recovery()).isEqualTo(new RecoveryReport(0, 3, 3, 0, 0, 0));
        assertThat(again.begin().get(FACT)).isEqualTo(fact(3));
        commitNow(again, 4, 4);
      }
    }
  }

  @Test
  void open_withARecordTornBeforeTheZeros_cutsItAndTellsHowMuch() throws IOException {
    try (LayeredStore store = LayeredStore.open(temporary)) {
      commitNow(store, 1, 3);
      Path killed = copy();
      Segment segment = Segment.in(killed).getLast();
      List<Long> ends = ends(segment);
      long torn = ends.get(1) + 20;
      write(segment.file(), torn, new byte[(int) (ends.get(2) - torn)]);
      // Where the bytes end that are left of it.
      long left = torn;
      byte[] bytes = Files.readAllBytes(segment.file());
      while (bytes[(int) left - 1] == 0) {
        left--;
      }
      assertThat(left).isGreaterThan(ends.get(1));
      try (LayeredStore again = LayeredStore.open(killed)) {
        assertThat(again.recovery())
            .isEqualTo(new RecoveryReport(0, 2, 2, 0, left - ends.get(1), 0));
        assertThat(again.begin().get(FACT)).isEqualTo(fact(2));
      }
    }
  }

  @Test
  void open_afterTheSecondOfThreeRecordsWrittenTogetherWasLost_cutsThem() throws IOException {
    CountDownLatch first = new CountDownLatch(1);
    Disk disk =
        new Disk() {
          private int forces;

          @Override
          public void force(FileChannel channel) throws IOException {
            // The first two are for the file and its name, the third for the first commit.
            if (++forces == 3) {
              await(first);
            }
            Disk.super.force(channel);
          }
        };
    try (LayeredStore store = LayeredStore.open(temporary, EventArchive.NONE, disk)) {
      CompletableFuture<Long> _ = commit(store, 1).durable().toCompletableFuture();
      while (Files.size(Segment.in(temporary).getLast().file()) <= AHEAD) {
        Thread.onSpinWait();
      }
      Commit _ = commit(store, 2);
      Commit _ = commit(store, 3);
      Commit last = commit(store, 4);
      first.countDown();
      last.durable().toCompletableFuture().join();

      Path lost = copy();
      lose(lost, 2);
      try (LayeredStore again = LayeredStore.open(lost)) {
        assertThat(again.begin().get(FACT)).isEqualTo(fact(1));
        assertThat(again.recovery()).extracting("lastLsn").isEqualTo(1L);
      }
      // What is written later knows that they were forced.
      commitNow(store, 5, 5);
      Path damaged = copy();
      lose(damaged, 2);
      assertThatThrownBy(() -> LayeredStore.open(damaged))
          .isInstanceOf(StoreException.Corrupt.class);
    }
  }

  /** Puts zeros where a record is. */
  private static void lose(Path world, int lsn) throws IOException {
    Segment segment = Segment.in(world).getLast();
    List<Long> ends = ends(segment);
    write(
        segment.file(), ends.get(lsn - 2), new byte[(int) (ends.get(lsn - 1) - ends.get(lsn - 2))]);
  }

  @Test
  void open_withZerosInAFileThatIsFollowedByAnother_findsAll() throws IOException {
    StoreSettings settings = StoreSettings.DEFAULT.withSegmentBytes(100);
    try (LayeredStore store =
        LayeredStore.open(temporary, EventArchive.NONE, Disk.REAL, null, settings)) {
      commitNow(store, 1, 9);
      Path killed = copy();
      List<Segment> segments = Segment.in(killed);
      assertThat(segments).hasSizeGreaterThan(2);
      for (Segment segment : segments) {
        // The cut was not forced before the power failed.
        write(segment.file(), Files.size(segment.file()), new byte[AHEAD]);
      }
      try (LayeredStore again = LayeredStore.open(killed)) {
        assertThat(again.recovery()).isEqualTo(new RecoveryReport(0, 9, 9, 0, 0, 0));
        assertThat(again.begin().get(FACT)).isEqualTo(fact(9));
      }
    }
  }

  @Test
  void close_leavesNoZeros() throws IOException {
    try (LayeredStore store = LayeredStore.open(temporary)) {
      commitNow(store, 1, 3);
    }
    for (Segment segment : Segment.in(temporary)) {
      assertThat(Files.size(segment.file())).isEqualTo(segment.read(true, _ -> {}).end());
    }
  }

  @Test
  void read_ofAFileWhoseZerosAreCutOffMeanwhile_givesItsRecords() throws IOException {
    try (LayeredStore store = LayeredStore.open(temporary)) {
      for (int i = 1; i <= 8; i++) {
        commitText(store, i);
      }
      Segment segment = Segment.in(copy()).getLast();
      long end = segment.read(true, _ -> {}).end();
      assertThat(end).isGreaterThan(AHEAD);
      List<Long> seen = new ArrayList<>();
      Segment.Extent extent =
          segment.read(
              true,
              record -> {
                seen.add(record.lsn());
                try {
                  cut(segment.file(), end);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
      assertThat(extent).isEqualTo(new Segment.Extent(Segment.VERSION, 9, end, end));
    }
  }

  @Test
  void read_ofAFileThatIsWrittenMeanwhile_givesTheRecordsItHadAtFirst() throws IOException {
    try (LayeredStore store = LayeredStore.open(temporary)) {
      // More than a reader has at hand at once.
      for (int i = 1; i <= 8; i++) {
        commitText(store, i);
      }
      List<Long> seen = new ArrayList<>();
      Segment.Extent extent =
          Segment.in(temporary)
              .getLast()
              .read(
                  true,
                  record -> {
                    seen.add(record.lsn());
                    commitNow(store, record.lsn(), record.lsn() + 2);
                  });
      assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
      assertThat(extent.nextLsn()).isEqualTo(9);
      assertThat(extent.size()).isEqualTo(extent.end());
      assertThat(store.begin().get(FACT)).isEqualTo(fact(10));
    }
  }

  /** Takes only so much of a write of zeros as the file may be long. */
  private record Narrow(long most) implements Disk {
    @Override
    public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
      int room = Math.clamp(most - channel.position(), 0, bytes.remaining());
      boolean isFull = room < bytes.remaining();
      Disk.super.write(channel, bytes.slice(bytes.position(), room));
      if (isFull) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void waitForRoom() {
      throw new UncheckedIOException(new IOException("the records had to wait"));
    }
  }

  @Test
  void commit_withoutRoomForZeros_goesOnAsLongAsThereIsRoomForRecords() throws IOException {
    long most = 5000;
    LayeredStore store = LayeredStore.open(temporary, EventArchive.NONE, new Narrow(most));
    long last = 0;
    while (isDurable(commit(store, last + 1))) {
      last++;
    }
    Segment segment = Segment.in(temporary).getLast();
    List<Long> ends = ends(segment);
    assertThat(ends).hasSize((int) last);
    long longest = ends.get(1) - ends.get(0);
    assertThat(ends.getLast()).isGreaterThan(most - longest);
    store.close();
    try (LayeredStore again = LayeredStore.open(temporary)) {
      assertThat(again.begin().get(FACT)).isEqualTo(fact(last));
    }
  }

  /** The directory as a kill would leave it. */
  private Path copy() throws IOException {
    Path copy = Files.createDirectory(temporary.resolve("copy" + copies++));
    for (Segment segment : Segment.in(temporary)) {
      Files.copy(segment.file(), copy.resolve(segment.file().getFileName()));
    }
    return copy;
  }

  /** Where each record ends. */
  private static List<Long> ends(Segment segment) throws IOException {
    List<Long> ends = new ArrayList<>();
    Segment.Extent _ = segment.read(true, record -> ends.add(record.end()));
    return ends;
  }

  private static void write(Path file, long at, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.position(at);
      Disk.REAL.write(channel, ByteBuffer.wrap(bytes));
    }
  }

  private static void cut(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  private static void commitNow(LayeredStore store, long first, long last) {
    for (long value = first; value <= last; value++) {
      commit(store, value).durable().toCompletableFuture().join();
    }
  }

  private static Commit commit(LayeredStore store, long value) {
    Transaction transaction = store.begin();
    transaction.put(FACT, fact(value));
    return transaction.commit(List.of());
  }

  private static boolean isDurable(Commit commit) {
    return commit.durable().handle((_, failure) -> failure == null).toCompletableFuture().join();
  }

  private static void commitText(LayeredStore store, int seed) {
    byte[] noise = new byte[25_000];
    new Random(seed).nextBytes(noise);
    Transaction transaction = store.begin();
    transaction.put(TEXT, new Metadata(StrValue.of(HexFormat.of().formatHex(noise))));
    transaction.commit(List.of()).durable().toCompletableFuture().join();
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
