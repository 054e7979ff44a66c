package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoredEvent;
import echo.objectstore.Transaction;
import echo.objectstore.journal.Disk;
import echo.values.IntValue;
import echo.values.StrValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A world directory of version 1, as it was once written: a snapshot and a journal after it. The
 * files are never changed, for worlds on disk look like them.
 */
class GoldenWorldTest {
  private static final StoreKey.MetadataKey OLD = new StoreKey.MetadataKey("old");
  private static final StoreKey.MetadataKey NEW = new StoreKey.MetadataKey("new");
  private static final List<String> FILES = List.of("journal.bin", "snapshot.bin");
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
    LayeredStore store = LayeredStore.open(into, new Events(), Disk.REAL);
    Transaction first = store.begin();
    first.put(OLD, new Metadata(StrValue.of("é")));
    first.commit(List.of(new byte[] {1, 2})).durable().toCompletableFuture().join();
    store.checkpoint();
    Transaction second = store.begin();
    second.put(NEW, new Metadata(IntValue.of(-7)));
    second.commit(List.of(new byte[] {3, 4})).durable().toCompletableFuture().join();
  }

  private void unpack() throws IOException {
    for (int i = 0; i < FILES.size(); i++) {
      try (InputStream golden = getClass().getResourceAsStream("/world/v1/" + FILES.get(i))) {
        Files.copy(Objects.requireNonNull(golden), directory.resolve(NAMES.get(i)));
      }
    }
  }

  @Test
  void open_versionOne_findsItsRecordsAndEvents() throws IOException {
    unpack();
    Events events = new Events();
    try (LayeredStore store = LayeredStore.open(directory, events, Disk.REAL)) {
      assertThat(store.begin().get(OLD)).isEqualTo(new Metadata(StrValue.of("é")));
      assertThat(store.begin().get(NEW)).isEqualTo(new Metadata(IntValue.of(-7)));
      assertThat(events.seen).containsExactly("1 [1, 2]", "2 [3, 4]");
    }
  }

  @Test
  void write_today_isStillVersionOneToTheByte() throws IOException {
    write(directory);
    for (int i = 0; i < FILES.size(); i++) {
      try (InputStream golden = getClass().getResourceAsStream("/world/v1/" + FILES.get(i))) {
        assertThat(directory.resolve(NAMES.get(i)))
            .hasBinaryContent(Objects.requireNonNull(golden).readAllBytes());
      }
    }
  }

  @Test
  void open_ofAnUnknownVersion_isRefusedByName() throws IOException {
    unpack();
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
