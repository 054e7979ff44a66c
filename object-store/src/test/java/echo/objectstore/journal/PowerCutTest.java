package echo.objectstore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.values.IntValue;
import echo.values.StrValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails at every single operation of the disk, with every outcome for what was not
 * forced: what was acknowledged is there after the next start, and every commit is there whole or
 * not at all. Each guard taken out lets this very check fail.
 */
class PowerCutTest {
  private static final StoreKey.MetadataKey FROM = new StoreKey.MetadataKey("from");
  private static final StoreKey.MetadataKey TO = new StoreKey.MetadataKey("to");
  private static final StoreKey.MetadataKey ELSE = new StoreKey.MetadataKey("else");
  private static final int MOST_OPERATIONS = 500;

  /** Does not wait for the disk of the machine that runs the test. */
  private static final Disk QUICK =
      new Disk() {
        @Override
        public void force(FileChannel channel) {}
      };

  @TempDir Path temporary;
  private int worlds;

  /** How a transfer is committed. */
  private interface Transfer {
    /** Moves one more from one account to the other; the commit's number is returned. */
    void commit(LayeredStore store, long number);
  }

  private static void together(LayeredStore store, long number) {
    Transaction transaction = store.begin();
    transaction.put(FROM, new Metadata(IntValue.of(-number)));
    transaction.put(TO, new Metadata(IntValue.of(number)));
    transaction.commit(List.of()).durable().toCompletableFuture().join();
  }

  /** With so much else that each journal file passes the zeros, and some records are longer. */
  private static void withMuchElse(LayeredStore store, long number) {
    byte[] noise = new byte[(int) (number % 3 + 1) * 45_000];
    new Random(number).nextBytes(noise);
    Transaction transaction = store.begin();
    transaction.put(FROM, new Metadata(IntValue.of(-number)));
    transaction.put(TO, new Metadata(IntValue.of(number)));
    transaction.put(ELSE, new Metadata(StrValue.of(HexFormat.of().formatHex(noise))));
    transaction.commit(List.of()).durable().toCompletableFuture().join();
  }

  /** Without the guard that makes a turn one record. */
  private static void oneByOne(LayeredStore store, long number) {
    Transaction first = store.begin();
    first.put(FROM, new Metadata(IntValue.of(-number)));
    first.commit(List.of()).durable().toCompletableFuture().join();
    Transaction second = store.begin();
    second.put(TO, new Metadata(IntValue.of(number)));
    second.commit(List.of()).durable().toCompletableFuture().join();
  }

  @Test
  void power_failsAtEveryOperation_keepsWhatWasAcknowledgedWhole() throws IOException {
    assertThat(faults(PowerCut::new, PowerCutTest::together, 9)).isEmpty();
  }

  @Test
  void power_failsWhereZerosAreWrittenAhead_keepsWhatWasAcknowledgedWhole() throws IOException {
    assertThat(faults(PowerCut::new, PowerCutTest::withMuchElse, 4)).isEmpty();
  }

  @Test
  void missingForce_losesWhatWasAcknowledged() throws IOException {
    assertThat(faults(PowerCut.WithoutForce::new, PowerCutTest::together, 9))
        .anyMatch(fault -> fault.contains("acknowledged"));
  }

  @Test
  void tornCommit_happensWhenATurnIsMoreThanOneRecord() throws IOException {
    assertThat(faults(PowerCut::new, PowerCutTest::oneByOne, 9))
        .anyMatch(fault -> fault.contains("torn"));
  }

  private interface Disks {
    PowerCut cut(int last, PowerCut.Unforced unforced);
  }

  /** What is wrong after the next start, for every operation and every outcome. */
  private List<String> faults(Disks disks, Transfer transfer, int transfers) throws IOException {
    List<String> faults = new ArrayList<>();
    for (PowerCut.Unforced unforced : PowerCut.Unforced.values()) {
      boolean failed = true;
      for (int last = 1; failed; last++) {
        assertThat(last).isLessThan(MOST_OPERATIONS);
        PowerCut disk = disks.cut(last, unforced);
        Path world = Files.createDirectory(temporary.resolve("world" + worlds++));
        long acknowledged = work(world, disk, transfer, transfers);
        failed = disk.hasFailed();
        check(world, acknowledged, faults, unforced + " at operation " + last);
      }
    }
    return faults;
  }

  /** Transfers and makes checkpoints until the power fails; the last transfer acknowledged. */
  private static long work(Path world, PowerCut disk, Transfer transfer, int transfers) {
    long acknowledged = 0;
    LayeredStore store;
    try {
      store = LayeredStore.open(world, EventArchive.NONE, disk);
    } catch (StoreException | UncheckedIOException _) {
      return 0;
    }
    try {
      for (int number = 1; number <= transfers; number++) {
        transfer.commit(store, number);
        acknowledged = number;
        if (number % 3 == 0) {
          store.checkpoint();
        }
      }
    } catch (CompletionException | StoreException _) {
      // The power has failed.
    }
    try {
      store.close();
    } catch (StoreException _) {
      // It cannot be closed well.
    }
    return acknowledged;
  }

  private static void check(Path world, long acknowledged, List<String> faults, String when) {
    try (LayeredStore store = LayeredStore.open(world, EventArchive.NONE, QUICK)) {
      Transaction look = store.begin();
      long from = number(look, FROM);
      long to = number(look, TO);
      if (from + to != 0) {
        faults.add(when + ": torn, " + from + " and " + to);
      }
      if (to < acknowledged) {
        faults.add(when + ": " + to + " is there, " + acknowledged + " was acknowledged");
      }
    } catch (StoreException e) {
      faults.add(when + ": " + acknowledged + " was acknowledged, " + e.getMessage());
    }
  }

  private static long number(Transaction look, StoreKey.MetadataKey key) {
    return look.get(key) instanceof Metadata(IntValue number) ? number.value() : 0;
  }
}
