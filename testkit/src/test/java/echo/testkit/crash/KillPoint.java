package echo.testkit.crash;

import echo.testkit.ServerProcess;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Where in the life of a server it is killed. The moment is found by watching the world's directory
 * from outside, so nothing in the server knows of it.
 */
enum KillPoint {
  /** Anywhere, while commits are made all the time. */
  COMMIT {
    @Override
    boolean strike(ServerProcess server, Auditor auditor, Path world, Random random) {
      rest(random.nextInt(100));
      server.kill();
      return true;
    }
  },

  /** When a snapshot has been asked for and the next journal file is there. */
  ROTATION {
    @Override
    boolean strike(ServerProcess server, Auditor auditor, Path world, Random random) {
      WorldFiles before = WorldFiles.of(world);
      auditor.say(DUMP);
      boolean hit = await(world, now -> now.newestJournal() > before.newestJournal());
      server.kill();
      return hit && !WorldFiles.of(world).hasNewerSnapshot(before);
    }
  },

  /** While a snapshot is written, before it has its name. */
  SNAPSHOT_WRITTEN {
    @Override
    boolean strike(ServerProcess server, Auditor auditor, Path world, Random random) {
      auditor.say(DUMP);
      boolean _ = await(world, WorldFiles::hasUnfinishedSnapshot);
      rest(random.nextInt(40));
      server.kill();
      return WorldFiles.of(world).hasUnfinishedSnapshot();
    }
  },

  /** When a snapshot has just got its name, and what it makes superfluous may still be there. */
  SNAPSHOT_NAMED {
    @Override
    boolean strike(ServerProcess server, Auditor auditor, Path world, Random random) {
      WorldFiles before = WorldFiles.of(world);
      auditor.say(DUMP);
      boolean hit = await(world, now -> now.hasNewerSnapshot(before));
      server.kill();
      return hit;
    }
  },

  /** While it is told to stop and makes its last snapshot. */
  STOP {
    @Override
    boolean strike(ServerProcess server, Auditor auditor, Path world, Random random) {
      server.beginStop();
      rest(random.nextInt(250));
      boolean hit = server.isAlive();
      server.kill();
      return hit;
    }
  },

  /** Soon after a start, when what can be built anew is being built. */
  REBUILD {
    @Override
    boolean strike(ServerProcess server, Auditor auditor, Path world, Random random) {
      boolean hit = await(world, WorldFiles::hasOthers, 1);
      rest(random.nextInt(200));
      server.kill();
      return hit;
    }
  },

  /** While it starts. The loop does this one itself, for there is no server yet. */
  RECOVERY {
    @Override
    boolean strike(ServerProcess server, Auditor auditor, Path world, Random random) {
      throw new IllegalStateException("there is no server yet");
    }
  };

  private static final String DUMP = "; dump_database();";

  /**
   * Kills the server.
   *
   * @return whether it was where it was to be
   */
  abstract boolean strike(ServerProcess server, Auditor auditor, Path world, Random random);

  static void rest(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  static boolean await(Path world, Predicate<WorldFiles> wanted) {
    return await(world, wanted, 20);
  }

  /** Waits until the files are as wanted; false when they were not within so many seconds. */
  static boolean await(Path world, Predicate<WorldFiles> wanted, int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      if (wanted.test(WorldFiles.of(world))) {
        return true;
      }
      LockSupport.parkNanos(100_000);
    }
    return false;
  }
}
