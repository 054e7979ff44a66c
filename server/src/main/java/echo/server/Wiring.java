package echo.server;

import echo.evaluator.builtin.AllBuiltins;
import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreException;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.parser.Parser;
import echo.scheduler.OpenWorld;
import echo.scheduler.OutputArchive;
import echo.scheduler.WorldOptions;
import echo.scheduler.outside.GrantedWorld;
import echo.server.keep.BackupManifest;
import echo.values.StrValue;
import echo.values.model.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A world with everything it needs: the table of contents of a server.
 *
 * @param store its records, in a directory or in memory
 * @param world its turns, tasks and sessions over the store
 */
record Wiring(ObjectStore store, OpenWorld world) implements AutoCloseable {
  private static final String VERSION = "0.1.0+echo";

  /**
   * Opens the world of a directory for a command that soon closes it, making the directory when it
   * does not exist.
   */
  static Wiring directory(Path directory, WorldStores stores) {
    return over(directory, stores::open, options());
  }

  /**
   * Opens the world of a directory for a server.
   *
   * @param outside closed with the world
   * @param workers how many turns may run at once
   */
  static Wiring server(Path directory, WorldStores stores, GrantedWorld outside, int workers) {
    return over(directory, stores::openForLong, options().outside(outside).workers(workers));
  }

  private static Wiring over(
      Path directory, BiFunction<Path, EventArchive, ObjectStore> stores, WorldOptions options) {
    if (BackupManifest.isIn(directory)) {
      throw new CommandFailed(
          directory
              + " is a backup. Make a world of it: ./echo restore "
              + directory
              + " --db NEW");
    }
    OutputArchive archive = new OutputArchive();
    try {
      ObjectStore store = stores.apply(directory, archive);
      return over(store, archive, options.diskSize(() -> size(directory)));
    } catch (StoreException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Opens the world of a directory; one that begins follows the rules of a server.
   *
   * @param origin the server, or null for ToastStunt
   */
  static Wiring beginning(Path directory, WorldStores stores, @Nullable Origin origin) {
    if (origin != null) {
      try (ObjectStore store = stores.open(directory, EventArchive.NONE)) {
        Transaction transaction = store.begin();
        if (transaction.get(Metadata.MAX_OBJECT) == null) {
          transaction.put(Metadata.ORIGIN, new Metadata(StrValue.of(origin.name())));
          var _ = transaction.commit(List.of());
        }
      } catch (StoreException e) {
        throw new CommandFailed(String.valueOf(e.getMessage()));
      }
    }
    return directory(directory, stores);
  }

  /** An empty world that ends with the process. */
  static Wiring inMemory() {
    return over(LayeredStore.ephemeral(), new OutputArchive(), options());
  }

  /** Whether nothing has been loaded into it yet. */
  boolean isEmpty() {
    return store.snapshot().get(Metadata.MAX_OBJECT) == null;
  }

  /** Takes turns of a world that was not started until an answer is there, and gives it. */
  <T> T await(CompletableFuture<T> answer) {
    while (!answer.isDone() && world.turns().step()) {
      // The turn that answers is among those that are due.
    }
    return answer.join();
  }

  @Override
  public void close() {
    world.close();
  }

  private static WorldOptions options() {
    return WorldOptions.of(AllBuiltins.registry(), VERSION);
  }

  private static Wiring over(ObjectStore store, OutputArchive archive, WorldOptions options) {
    return new Wiring(store, OpenWorld.open(store, options, archive, Parser::parseObjects));
  }

  private static long size(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
