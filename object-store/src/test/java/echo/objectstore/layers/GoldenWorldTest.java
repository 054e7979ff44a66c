package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreSettings;
import echo.objectstore.StoredEvent;
import echo.objectstore.Transaction;
import echo.objectstore.journal.Disk;
import echo.values.IntValue;
import echo.values.StrValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * World directories as they were once written: a snapshot and a journal after it. The files are
 * never changed, for worlds on disk look like them.
 */
class GoldenWorldTest {
  private static final StoreKey.MetadataKey OLD = new StoreKey.MetadataKey("old");
  private static final StoreKey.MetadataKey NEW = new StoreKey.MetadataKey("new");
  private static final List<String> V1 = List.of("v1/journal.bin", "v1/snapshot.bin");
  private static final List<String> TODAY = List.of("v2/journal.bin", "v1/snapshot.bin");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-02-03T04:05:06.789Z"));
  private static final List<String> NAMES =
      List.of("journal-0000000000000002.log", "snapshot-0000000000000001.db");

  @TempDir Path directory;

  /** What a server remembers of the events it is given back. */
  private static final class Events implements EventArchive {
    final List<String> seen = new ArrayList<>();

    @Override
    public void replay(StoredEvent event) {
      seen.add(event.lsn() + " " + List.of(event.bytes()[0], event.bytes()[1]));
    }

    @Override
    public List<StoredEvent> retained() {
      return List.of(new StoredEvent(1, new byte[] {1, 2}));
    }
  }

  /** Writes such a world anew; how the files came about. */
  private static void write(Path into) {
    LayeredStore store =
        LayeredStore.open(into, new Events(), Disk.REAL, null, StoreSettings.DEFAULT.with(CLOCK));
    Transaction first = store.begin();
    first.put(OLD, new Metadata(StrValue.of("é")));
    first.commit(List.of(new byte[] {1, 2})).durable().toCompletableFuture().join();
    store.checkpoint();
    Transaction second = store.begin();
    second.put(NEW, new Metadata(IntValue.of(-7)));
    second.commit(List.of(new byte[] {3, 4})).durable().toCompletableFuture().join();
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream golden = GoldenWorldTest.class.getResourceAsStream("/world/" + name)) {
      return Objects.requireNonNull(golden).readAllBytes();
    }
  }

  private void unpack(List<String> files) throws IOException {
    for (int i = 0; i < files.size(); i++) {
      Files.write(directory.resolve(NAMES.get(i)), golden(files.get(i)));
    }
  }

  @Test
  void open_versionOne_findsItsRecordsAndEvents() throws IOException {
    unpack(V1);
    assertWhole();
  }

  @Test
  void open_versionTwoOfTheJournal_findsItsRecordsAndEvents() throws IOException {
    unpack(TODAY);
    assertWhole();
  }

  private void assertWhole() {
    Events events = new Events();
    try (LayeredStore store = LayeredStore.open(directory, events, Disk.REAL)) {
      assertThat(store.begin().get(OLD)).isEqualTo(new Metadata(StrValue.of("é")));
      assertThat(store.begin().get(NEW)).isEqualTo(new Metadata(IntValue.of(-7)));
      assertThat(events.seen).containsExactly("1 [1, 2]", "2 [3, 4]");
    }
  }

  @Test
  void commit_inAWorldOfVersionOne_goesIntoAFileOfTodaysVersion() throws IOException {
    unpack(V1);
    LayeredStore store = LayeredStore.open(directory, new Events(), Disk.REAL);
    Transaction third = store.begin();
    third.put(OLD, new Metadata(IntValue.of(3)));
    third.commit(List.of()).durable().toCompletableFuture().join();
    assertThat(directory.resolve(NAMES.getFirst())).hasBinaryContent(golden("v1/journal.bin"));
    Path copy = Files.createDirectory(directory.resolve("copy"));
    for (String name : List.of(NAMES.get(0), NAMES.get(1), "journal-0000000000000003.log")) {
      Files.copy(directory.resolve(name), copy.resolve(name));
    }
    try (LayeredStore again = LayeredStore.open(copy)) {
      assertThat(again.begin().get(OLD)).isEqualTo(new Metadata(IntValue.of(3)));
      assertThat(again.begin().get(NEW)).isEqualTo(new Metadata(IntValue.of(-7)));
    }
    store.close();
  }

  @Test
  void write_today_isTheSameToTheByte() throws IOException {
    write(directory);
    for (int i = 0; i < TODAY.size(); i++) {
      byte[] golden = golden(TODAY.get(i));
      byte[] written = Files.readAllBytes(directory.resolve(NAMES.get(i)));
      // The store is still open: in the journal, zeros stand behind the records.
      int size = i == 0 ? Math.max(golden.length, written.length) : golden.length;
      assertThat(written).isEqualTo(Arrays.copyOf(golden, size));
    }
  }

  @Test
  void open_ofAnUnknownVersion_isRefusedByName() throws IOException {
    unpack(TODAY);
    Path journal = directory.resolve(NAMES.getFirst());
    byte[] bytes = Files.readAllBytes(journal);
    bytes[11] = 9;
    Files.write(journal, bytes);
    assertThatThrownBy(() -> LayeredStore.open(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("version 9");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).contains(journal);
    }
  }
}
