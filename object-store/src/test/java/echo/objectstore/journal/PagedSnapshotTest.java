package echo.objectstore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.Change;
import echo.objectstore.Metadata;
import echo.objectstore.NamedCount;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoredEvent;
import echo.objectstore.TaskRecord;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.HeapPageStore;
import echo.objectstore.pages.PageBudget;
import echo.objectstore.pages.TreePages;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.ProgramHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshot files of version 2. The golden file is never changed: worlds have such files. */
class PagedSnapshotTest {
  private static final long TIME = 1_800_000_000_123L;
  private static final StoreKey.MetadataKey NAME = new StoreKey.MetadataKey("name");
  private static final StoreKey.NamedKey NAMED =
      new StoreKey.NamedKey(new ProgramHash("ab".repeat(16)));
  private static final TaskRecord LARGE =
      new TaskRecord(ObjValue.of(2), 3, 12, List.of(), new byte[100_000]);
  private static final List<StoredEvent> EVENTS =
      List.of(new StoredEvent(3, new byte[] {1, 2}), new StoredEvent(7, new byte[300]));

  @TempDir Path directory;

  private static Base base(long lsn, List<Change> changes) {
    return TreePages.of(Base.EMPTY, HeapPageStore.stores(), PageBudget.ofHeap())
        .apply(lsn, changes);
  }

  /** Two leaves, an inner page and a record in overflow. */
  private static Base small() {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change(NAME, new Metadata(StrValue.of("é"))));
    changes.add(new Change(NAMED, new NamedCount(2)));
    changes.add(
        new Change(new StoreKey.MetadataKey("long"), new Metadata(StrValue.of("x".repeat(2000)))));
    for (int i = 0; i < 300; i++) {
      changes.add(new Change(StoreRange.HOLDERS.at(i), new Metadata(IntValue.of(i))));
    }
    return base(7, changes);
  }

  private static Base large() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      changes.add(
          new Change(
              new StoreRange.Contents(i / 7).at(i), new Metadata(StrValue.of("thing " + i))));
    }
    changes.add(new Change(StoreKey.task(5), LARGE));
    return base(7, changes);
  }

  private SnapshotFile write(Base base, List<StoredEvent> events) throws IOException {
    return SnapshotFile.writePages(directory, base, events, TIME, Disk.REAL, _ -> {});
  }

  private static List<Change> all(Base base) {
    List<Change> all = new ArrayList<>();
    base.forEach((key, record) -> all.add(new Change(key, record)));
    return all;
  }

  @Test
  void open_whatWasWritten_showsTheSameRecordsAndEvents() throws IOException {
    for (Base base : List.of(Base.EMPTY, small(), large())) {
      SnapshotFile file = write(base, EVENTS);
      assertThat(SnapshotFile.in(directory)).contains(file);
      assertThat(file.isPaged()).isTrue();
      OpenSnapshot open = file.open(1 << 20);
      assertThat(open.lsn()).isEqualTo(base.lsn());
      assertThat(open.timeMillis()).isEqualTo(TIME);
      assertThat(open.base().lsn()).isEqualTo(base.lsn());
      assertThat(open.base().records()).isEqualTo(base.records());
      assertThat(all(open.base())).isEqualTo(all(base));
      List<StoredEvent> events = new ArrayList<>();
      open.events(events::add);
      assertThat(events).usingRecursiveComparison().isEqualTo(EVENTS);
    }
  }

  @Test
  void base_ofAFileThatWasRemoved_isStillThere() throws IOException {
    SnapshotFile file = write(large(), List.of());
    Base open = file.open(0).base();
    Files.delete(file.file());
    assertThat(open.get(StoreKey.task(5))).isEqualTo(LARGE);
    Iterator<? extends RangeEntry<?>> scan = open.scan(new StoreRange.Contents(100), 702);
    assertThat(scan.next().order()).isEqualTo(702);
  }

  @Test
  void read_versionTwo_showsWhatCannotBeDerived() throws IOException {
    List<Change> records = new ArrayList<>();
    List<Long> events = new ArrayList<>();
    write(small(), EVENTS)
        .read(
            new SnapshotFile.Visitor() {
              @Override
              public void record(Change change) {
                records.add(change);
              }

              @Override
              public void event(StoredEvent event) {
                events.add(event.lsn());
              }
            });
    List<Change> expected = all(small());
    expected.removeIf(change -> change.key().equals(NAMED));
    assertThat(records).isEqualTo(expected);
    assertThat(events).containsExactly(3L, 7L);
  }

  @Test
  void writePages_today_isStillVersionTwoToTheByte() throws IOException {
    Base base =
        base(
            7,
            List.of(
                new Change(NAME, new Metadata(StrValue.of("é"))),
                new Change(NAMED, new NamedCount(2)),
                new Change(StoreRange.HOLDERS.at(-1), new Metadata(IntValue.of(1)))));
    SnapshotFile file = write(base, EVENTS);
    try (InputStream golden = getClass().getResourceAsStream("/world/v2/snapshot.bin")) {
      byte[] stored = Objects.requireNonNull(golden).readAllBytes();
      assertThat(file.file()).hasBinaryContent(stored);
    }
  }

  @Test
  void verify_anyByteChanged_isNoticed() throws IOException {
    SnapshotFile file = write(small(), EVENTS);
    byte[] good = Files.readAllBytes(file.file());
    assertThat(good.length).isLessThan(40_000);
    assertThatCode(file::verify).doesNotThrowAnyException();
    try (FileChannel channel = FileChannel.open(file.file(), StandardOpenOption.WRITE)) {
      for (int i = 0; i < good.length; i++) {
        put(channel, i, good[i] ^ (1 << (i % 8)));
        try {
          file.verify();
          throw new AssertionError("byte " + i + " was changed and nobody noticed");
        } catch (StoreException.Corrupt e) {
          assertThat(e).hasMessageStartingWith("The snapshot " + file.file());
        }
        put(channel, i, good[i]);
      }
    }
    assertThatCode(file::verify).doesNotThrowAnyException();
  }

  private static void put(FileChannel channel, int at, int value) throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {(byte) value}), at);
  }

  @Test
  void open_aFileCutAnywhere_isRefused() throws IOException {
    SnapshotFile file = write(small(), EVENTS);
    try (FileChannel channel = FileChannel.open(file.file(), StandardOpenOption.WRITE)) {
      for (long size = channel.size() - 1; size >= 0; size -= size % 4096 < 500 ? 1 : 61) {
        channel.truncate(size);
        assertThatThrownBy(() -> file.open(0))
            .isInstanceOf(StoreException.Corrupt.class)
            .hasMessageContaining(file.file().toString());
        assertThatThrownBy(file::verify).isInstanceOf(StoreException.Corrupt.class);
      }
    }
  }

  @Test
  void decode_footersMadeToHarm_areRefused() {
    long size = 10_000;
    SnapshotFooter good = new SnapshotFooter(1, 2, 1, 3, 1, 1, size - 8192 - SnapshotFooter.LENGTH);
    assertThat(SnapshotFooter.decode(good.encode(), size)).isEqualTo(good);
    assertThat(SnapshotFooter.decode(good.encode(), size + 1)).isNull();
    for (long bad : new long[] {-1, 2, 1L << 52, Long.MAX_VALUE, Long.MIN_VALUE}) {
      for (SnapshotFooter footer :
          List.of(
              new SnapshotFooter(1, 2, bad, 3, 1, 1, good.eventBytes()),
              new SnapshotFooter(1, 2, 1, 3, bad, 1, good.eventBytes()),
              new SnapshotFooter(1, 2, 1, 3, 1, 1, bad))) {
        assertThat(SnapshotFooter.decode(footer.encode(), size)).isNull();
      }
    }
  }

  @Test
  void events_ofLengthsMadeToHarm_areRefused() throws IOException {
    Path file = directory.resolve("blocks");
    for (int length : new int[] {-1, 9, Integer.MAX_VALUE}) {
      Files.write(file, ByteBuffer.allocate(16).putInt(length).array());
      try (FileChannel channel = FileChannel.open(file)) {
        assertThatThrownBy(() -> EventBlocks.read(channel, 0, 16, _ -> {}))
            .isInstanceOf(StoreException.Corrupt.class)
            .hasMessageContaining("longer");
      }
    }
  }

  @Test
  void writePages_whenTheDiskFails_leavesNothing() throws IOException {
    int[] left = {0};
    Disk failing =
        new Disk() {
          @Override
          public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
            if (left[0]-- == 0) {
              throw new IOException("No space left on device");
            }
            Disk.super.write(channel, bytes);
          }
        };
    Base base = large();
    for (int writes = 0; writes < 4; writes++) {
      left[0] = writes;
      assertThatThrownBy(
              () -> SnapshotFile.writePages(directory, base, EVENTS, TIME, failing, _ -> {}))
          .isInstanceOf(IOException.class);
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void isPaged_otherFiles_areRefusedByName() throws IOException {
    Path path = directory.resolve("snapshot-0000000000000001.db");
    SnapshotFile file = new SnapshotFile(path, 1);
    Files.write(path, new byte[3]);
    assertThatThrownBy(file::isPaged).hasMessageContaining("cut short");
    Files.write(path, new byte[30]);
    assertThatThrownBy(file::isPaged).hasMessageContaining("not a snapshot");
    Files.write(path, ByteBuffer.allocate(30).putLong(SnapshotFile.MAGIC).putInt(9).array());
    assertThatThrownBy(file::isPaged).hasMessageContaining("version is 9");
  }
}
