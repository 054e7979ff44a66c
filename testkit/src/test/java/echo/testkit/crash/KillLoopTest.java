package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.ServerProcess;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed at random and at chosen moments under load. Nothing is lost that a client
 * was told, nothing comes twice, every suspended task goes on exactly once, and what must hold of
 * the world holds after every start.
 */
class KillLoopTest {
  private static final int WALKERS = 10_000;
  private static final int DEALERS = 4;

  @TempDir Path temp;

  @Test
  void sigkill_aSample_losesAndDoublesNothing() throws Exception {
    try (KillLoop _ = loop(20, WALKERS, "1")) {
      // Everything is in the loop.
    }
  }

  @Test
  @Tag("long")
  void sigkill_twoHundredTimes_losesAndDoublesNothing() throws Exception {
    try (KillLoop loop = loop(220, WALKERS, "2")) {
      for (KillPoint point :
          new KillPoint[] {
            KillPoint.COMMIT,
            KillPoint.SNAPSHOT_WRITTEN,
            KillPoint.SNAPSHOT_NAMED,
            KillPoint.RECOVERY,
            KillPoint.STOP
          }) {
        assertThat(loop.hits(point)).as("%s was hit", point).isPositive();
      }
    }
  }

  /** What is not forced survives the end of the server all the same. */
  @Test
  @Tag("long")
  void sigkill_withAsyncDurability_losesAndDoublesNothing() throws Exception {
    try (KillLoop _ = loop(40, WALKERS, "1", "--durability", "async")) {
      // Everything is in the loop.
    }
  }

  private KillLoop loop(int kills, int walkers, String workers, String... further)
      throws Exception {
    Path directory = KilledWorld.imported(temp, "kill.db");
    ServerProcess.Launch launch =
        ServerProcess.Launch.of(directory)
            .arguments(
                Stream.concat(Stream.of("--workers", workers), Stream.of(further))
                    .toArray(String[]::new));
    ServerProcess server = launch.begin().awaitReady();
    long seed = Long.getLong("echo.seed", System.nanoTime());
    KillLoop loop =
        new KillLoop(
            launch, server, KilledWorld.build(server, directory, DEALERS, walkers, 40), seed);
    assertThat(loop.run(kills)).as("seed %d", seed).isEmpty();
    assertThat(loop.finish()).as("seed %d, at the end", seed).isEmpty();
    System.out.println(loop.report());
    return loop;
  }
}
