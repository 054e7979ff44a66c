package echo.server.keep;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreKey;
import echo.objectstore.TaskRecord;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldView;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records whose bytes are whole, and which a server could not use all the same. */
class DoctorTest {
  private static final StoreOpener OPENER =
      new StoreOpener() {
        @Override
        public ObjectStore open(Path directory, EventArchive archive) {
          return LayeredStore.open(directory);
        }

        @Override
        public boolean writesPages() {
          return true;
        }
      };

  @TempDir private Path folder = Path.of("");
  private int worlds;

  /** What is found in a world with one object, to which something was done. */
  private List<String> found(Consumer<Transaction> harm, List<byte[]> events) {
    Path world = folder.resolve("world" + ++worlds);
    try (LayeredStore store = LayeredStore.open(world)) {
      Transaction transaction = store.begin();
      WorldView view = new WorldView(transaction, WorldCaches.of(store));
      ObjValue _ = view.create(List.of(), ObjValue.NOTHING);
      harm.accept(transaction);
      transaction.commit(events).durable().toCompletableFuture().join();
      return Doctor.run(world, OPENER, (_, _) -> {}).findings().stream()
          .filter(finding -> finding.kind() == Finding.Kind.PROBLEM)
          .map(Finding::what)
          .toList();
    }
  }

  private List<String> found(StoreKey.MetadataKey fact, Value value) {
    return found(transaction -> transaction.put(fact, new Metadata(value)), List.of());
  }

  @Test
  void run_onAWholeWorld_findsNothing() {
    Value connections = ListValue.of(ListValue.of(ObjValue.of(0), ObjValue.of(0)));
    assertThat(found(Metadata.CONNECTIONS, connections)).isEmpty();
  }

  @Test
  void run_onFactsThatNoServerWrites_namesEach() {
    assertThat(found(Metadata.ORIGIN, StrValue.of("NOWHERE")))
        .anyMatch(line -> line.contains("origin"));
    assertThat(found(Metadata.STARTS, IntValue.of(-1))).anyMatch(line -> line.contains("starts"));
    assertThat(found(Metadata.STARTS, StrValue.of("3"))).anyMatch(line -> line.contains("starts"));
    assertThat(found(Metadata.WAIFS_KEPT, StrValue.of("")))
        .anyMatch(line -> line.contains("waifs_kept"));
    assertThat(found(Metadata.CONNECTIONS, ListValue.of(ListValue.of(ObjValue.of(1)))))
        .anyMatch(line -> line.contains("connections"));
    assertThat(found(Metadata.CONNECTIONS, IntValue.ONE))
        .anyMatch(line -> line.contains("connections"));
  }

  @Test
  void run_onATaskThatCannotBeRead_namesIt() {
    TaskRecord task =
        new TaskRecord(ObjValue.of(0), 1, 0, List.of(), List.of(), List.of(), new byte[] {9, 9});
    assertThat(found(transaction -> transaction.put(StoreKey.task(77), task), List.of()))
        .anyMatch(line -> line.startsWith("task 77 cannot be read"));
  }

  @Test
  void run_onEventsThatCannotBeRead_namesTheirCommit() {
    assertThat(found(_ -> {}, List.of(new byte[] {99, 1})))
        .anyMatch(line -> line.startsWith("commit 1: ") && line.contains("sessions"));
  }
}
