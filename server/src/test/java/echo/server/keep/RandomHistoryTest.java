package echo.server.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.Retention;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreSettings;
import echo.objectstore.Transaction;
import echo.objectstore.journal.Disk;
import echo.objectstore.layers.LayeredStore;
import echo.values.IntValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a world has gone through, a restore gives exactly the state of a commit. */
class RandomHistoryTest {
  private static final long START = Instant.parse("2001-02-03T12:00:00Z").toEpochMilli();
  private static final int KEYS = 6;

  private static final StoreOpener OPENER =
      new StoreOpener() {
        @Override
        public ObjectStore open(Path directory, EventArchive archive) {
          return LayeredStore.open(directory, archive, Disk.REAL);
        }

        @Override
        public boolean writesPages() {
          return false;
        }
      };

  /** A state as the test knows it. */
  private record Known(long time, SortedMap<String, Long> facts) {}

  /** A world with everything that it has been. */
  private static final class Past implements AutoCloseable {
    final Path directory;
    final List<Known> states = new ArrayList<>();
    final AtomicLong clock = new AtomicLong(START);
    final StoreSettings settings =
        StoreSettings.DEFAULT
            .with((InstantSource) () -> Instant.ofEpochMilli(clock.get()))
            .with(new Retention(100, Duration.ZERO, 100))
            .withSegmentBytes(200);
    private LayeredStore store;

    Past(Path directory) {
      this.directory = directory;
      this.store = open();
      states.add(new Known(Long.MIN_VALUE, new TreeMap<>()));
    }

    private LayeredStore open() {
      return LayeredStore.open(directory, EventArchive.NONE, Disk.REAL, null, settings);
    }

    void reopen() {
      store.close();
      store = open();
    }

    void commit(Random random) {
      // The clock is set back now and then.
      clock.addAndGet(random.nextInt(8) == 0 ? -random.nextInt(5000) : random.nextInt(1000));
      SortedMap<String, Long> facts = new TreeMap<>(states.getLast().facts());
      Transaction transaction = store.begin();
      for (int i = 0; i <= random.nextInt(3); i++) {
        String key = "k" + random.nextInt(KEYS);
        if (random.nextInt(4) == 0 && facts.remove(key) != null) {
          transaction.remove(new StoreKey.MetadataKey(key));
        } else {
          long value = random.nextLong();
          facts.put(key, value);
          transaction.put(new StoreKey.MetadataKey(key), new Metadata(IntValue.of(value)));
        }
      }
      long lsn = transaction.commit(List.of()).durable().toCompletableFuture().join();
      // What is put and removed again is no commit.
      if (lsn == states.size()) {
        states.add(new Known(clock.get(), facts));
      }
    }

    void step(Random random) {
      switch (random.nextInt(12)) {
        case 0 -> store.checkpoint();
        case 1 -> reopen();
        default -> commit(random);
      }
    }

    /** The last commit at or before a time; 0 for none. */
    int at(long time) {
      for (int lsn = states.size() - 1; lsn > 0; lsn--) {
        if (states.get(lsn).time() <= time) {
          return lsn;
        }
      }
      return 0;
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private static SortedMap<String, Long> facts(Path world) {
    try (LayeredStore store = LayeredStore.open(world)) {
      return facts(store.snapshot());
    }
  }

  private static SortedMap<String, Long> facts(Snapshot state) {
    SortedMap<String, Long> facts = new TreeMap<>();
    for (int i = 0; i < KEYS; i++) {
      if (state.get(new StoreKey.MetadataKey("k" + i)) instanceof Metadata(IntValue value)) {
        facts.put("k" + i, value.value());
      }
    }
    return facts;
  }

  private static Restore.Done restore(Path from, Path to, @Nullable Instant at) {
    return Restore.run(from, to, at, (_, _) -> {});
  }

  @Property(tries = 25)
  void restore_atAnyTime_givesTheStateOfTheLastCommitBefore(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("echo-history");
    try (Past past = new Past(folder.resolve("world"))) {
      // The journal before the first snapshot goes, so that this commit's time is not known.
      past.commit(random);
      past.store.checkpoint();
      Path backup = folder.resolve("backup");
      Backup.run(past.directory, backup, 0, past.settings.clock(), (_, _) -> {});
      for (int i = 0; i < 40; i++) {
        past.step(random);
        if (random.nextInt(10) == 0) {
          Backup.run(past.directory, backup, 0, past.settings.clock(), (_, _) -> {});
        }
      }
      Backup.run(past.directory, backup, 0, past.settings.clock(), (_, _) -> {});
      assertThat(Doctor.run(backup, OPENER, (_, _) -> {}).findings()).isEmpty();
      for (int i = 0; i < 6; i++) {
        long time = START - 3000 + random.nextInt(25_000);
        Instant at = Instant.ofEpochMilli(time);
        Path world = folder.resolve("world" + i);
        int lsn = past.at(time);
        if (lsn < 2) {
          assertThatThrownBy(() -> restore(backup, world, at))
              .isInstanceOf(KeepFailed.class)
              .hasMessageContaining("does not reach back");
          assertThat(world).doesNotExist();
        } else {
          Restore.Done done = restore(backup, world, at);
          assertThat(done.lsn()).isEqualTo(lsn);
          assertThat(done.time()).isEqualTo(Instant.ofEpochMilli(past.states.get(lsn).time()));
          assertThat(facts(world)).isEqualTo(past.states.get(lsn).facts());
        }
      }
      Path newest = folder.resolve("newest");
      assertThat(restore(backup, newest, null).lsn()).isEqualTo(past.states.size() - 1);
      assertThat(facts(newest)).isEqualTo(past.states.getLast().facts());
    } finally {
      WorldFiles.delete(folder);
    }
  }

  @Test
  void backup_besideAWriter_isAlwaysSomeCommittedState(@TempDir Path folder) throws Exception {
    Path world = folder.resolve("world");
    StoreSettings settings =
        StoreSettings.DEFAULT.with(new Retention(1, Duration.ZERO, 1)).withSegmentBytes(500);
    StoreKey.MetadataKey one = new StoreKey.MetadataKey("one");
    StoreKey.MetadataKey other = new StoreKey.MetadataKey("other");
    AtomicLong durable = new AtomicLong();
    AtomicLong stop = new AtomicLong();
    try (LayeredStore store =
        LayeredStore.open(world, EventArchive.NONE, Disk.REAL, null, settings)) {
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                for (long n = 1; stop.get() == 0; n++) {
                  Transaction transaction = store.begin();
                  transaction.put(one, new Metadata(IntValue.of(n)));
                  transaction.put(other, new Metadata(IntValue.of(-n)));
                  long lsn = transaction.commit(List.of()).durable().toCompletableFuture().join();
                  assertThat(lsn).isEqualTo(n);
                  durable.set(lsn);
                  if (n % 7 == 0) {
                    store.checkpoint();
                  }
                }
              });
      try {
        while (durable.get() == 0) {
          Thread.onSpinWait();
        }
        Path growing = folder.resolve("growing");
        for (int i = 0; i < 12; i++) {
          long before = durable.get();
          Path backup = i % 2 == 0 ? growing : folder.resolve("backup" + i);
          long last =
              Backup.run(world, backup, 0, InstantSource.system(), (_, _) -> {})
                  .manifest()
                  .lastCommit();
          assertThat(last).isGreaterThanOrEqualTo(before);
          Path again = folder.resolve("again" + i);
          assertThat(restore(backup, again, null).lsn()).isEqualTo(last);
          try (LayeredStore restored = LayeredStore.open(again)) {
            assertThat(restored.begin().get(one)).isEqualTo(new Metadata(IntValue.of(last)));
            assertThat(restored.begin().get(other)).isEqualTo(new Metadata(IntValue.of(-last)));
          }
        }
      } finally {
        stop.set(1);
        writer.join();
      }
    }
  }
}
