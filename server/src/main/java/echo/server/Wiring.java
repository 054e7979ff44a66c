package echo.server;

import echo.evaluator.builtin.AllBuiltins;
import echo.eventsystem.EventBus;
import echo.eventsystem.OutputLog;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreException;
import echo.objectstore.memory.InMemoryStore;
import echo.objectstore.journal.Disk;
import echo.parser.Parser;
import echo.scheduler.OpenWorld;
import echo.scheduler.WorldOptions;
import echo.scheduler.session.ListeningPoints;
import echo.scheduler.session.SessionTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * A world with everything it needs: the table of contents of a server.
 *
 * @param store its records, in a directory or in memory
 * @param world its turns, tasks and sessions over the store
 * @param points where clients may connect
 */
record Wiring(ObjectStore store, OpenWorld world, ListeningPoints points)
    implements AutoCloseable {
  private static final String VERSION = "echo 0.1.0";

  /** Opens the world of a directory, making the directory when it does not exist. */
  static Wiring directory(Path directory) {
    OutputLog log = log();
    try {
      ObjectStore store = InMemoryStore.open(directory, new OutputArchive(log), Disk.REAL);
      return over(store, log, options().diskSize(() -> size(directory)));
    } catch (StoreException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }

  /** An empty world that ends with the process. */
  static Wiring inMemory() {
    return over(InMemoryStore.ephemeral(), log(), options());
  }

  /** Whether nothing has been loaded into it yet. */
  boolean isEmpty() {
    return store.begin().get(Metadata.MAX_OBJECT) == null;
  }

  @Override
  public void close() {
    world.close();
  }

  private static WorldOptions options() {
    return WorldOptions.of(AllBuiltins.registry(), VERSION);
  }

  /** Numbers of lines begin at the time of day, so that they never repeat those of a run before. */
  private static OutputLog log() {
    return new OutputLog(
        OutputLog.Bounds.DEFAULT, InstantSource.system().instant().toEpochMilli());
  }

  private static Wiring over(ObjectStore store, OutputLog log, WorldOptions options) {
    ListeningPoints points = new ListeningPoints();
    OpenWorld world =
        OpenWorld.open(
            store,
            options,
            tasks ->
                new SessionTable(log, new EventBus(), options.clock(), points, () -> tasks),
            Parser::parseObjects);
    return new Wiring(store, world, points);
  }

  private static long size(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
