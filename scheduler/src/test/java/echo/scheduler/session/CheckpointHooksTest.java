package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.journal.Disk;
import echo.objectstore.layers.LayeredStore;
import echo.scheduler.OutputArchive;
import echo.scheduler.turn.Probes;
import echo.values.ObjValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the world is told of snapshots. */
class CheckpointHooksTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void checkpoint_ofARunningWorld_isToldOfItsBeginAndItsEnd(boolean succeeds) throws IOException {
    OutputArchive archive = new OutputArchive();
    LayeredStore store = LayeredStore.open(directory, archive, Disk.REAL);
    PlayedWorld.build(store);
    try (PlayedWorld world = new PlayedWorld(store, archive, Probes.none())) {
      world.hear(ObjValue.SYSTEM, "checkpoint_started", "");
      world.hear(ObjValue.SYSTEM, "checkpoint_finished", "");
      List<Path> taken = succeeds ? List.of() : takenNames();
      CompletableFuture<Void> written = world.world.dumpDatabase();
      assertThat(written.handle((_, failure) -> failure == null).join()).isEqualTo(succeeds);
      for (Path name : taken) {
        Files.deleteIfExists(name);
      }
      world.run();
      assertThat(world.heard())
          .isEqualTo(
              "{{\"checkpoint_started\", {}, #-1, #0, \"\"},"
                  + " {\"checkpoint_finished\", {"
                  + (succeeds ? 1 : 0)
                  + "}, #-1, #0, \"\"}}");
    }
  }

  /** Leaves the next snapshots no place to be written to. */
  private List<Path> takenNames() throws IOException {
    List<Path> names = new ArrayList<>();
    for (int commit = 0; commit < 100; commit++) {
      String name = String.format(Locale.ROOT, "snapshot-%016d.db.tmp", commit);
      names.add(Files.createDirectory(directory.resolve(name)));
    }
    return names;
  }
}
