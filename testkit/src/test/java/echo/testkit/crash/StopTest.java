package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.journal.SnapshotFile;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop before it has begun to fill its map. */
class StopTest {
  @TempDir Path temp;

  @Test
  void stop_rightAfterTheStart_isCleanAndLeavesASnapshotOfAll() throws IOException {
    Path world = temp.resolve("world");
    try (ServerProcess first = ServerProcess.serve(world)) {
      assertThat(first.stop()).isZero();
      assertThat(first.log()).doesNotContain("ERROR").doesNotContain("WARN");
    }
    SnapshotFile newest = SnapshotFile.in(world).getFirst();
    assertThat(newest.isPaged()).isTrue();
    try (ServerProcess second = ServerProcess.serve(world)) {
      assertThat(second.stop()).isZero();
      assertThat(second.log()).doesNotContain("ERROR").doesNotContain("WARN");
    }
    assertThat(SnapshotFile.in(world).getFirst().lsn()).isGreaterThan(newest.lsn());
  }
}
