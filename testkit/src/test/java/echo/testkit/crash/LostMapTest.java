package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The map of a real server is cut while it runs: the disk under it gives nothing back. */
class LostMapTest {
  private static final int COMMANDS = 20;

  @TempDir Path temp;

  @Test
  void map_cutWhileTheServerRuns_isMadeAnewAndNothingIsLost() throws Exception {
    DealtWorld dealt = DealtWorld.killed(temp, COMMANDS);
    try (ServerProcess server = dealt.launch().begin().awaitReady()) {
      // A snapshot of now is made by way of the map, which is then in use.
      Path before = dealt.newest("snapshot-", ".db");
      try (LineClient wizard = new LineClient(server.telnetPort())) {
        wizard.send("connect #3");
        String _ = KilledWorld.eval(wizard, "return dump_database();");
      }
      assertThat(KillPoint.await(dealt.directory(), _ -> !isNewest(dealt, before), 60)).isTrue();
      try (FileChannel map =
          FileChannel.open(dealt.newest("pages-", ".map"), StandardOpenOption.WRITE)) {
        map.truncate(0);
      }
      try (LineClient client = dealt.dealer(server)) {
        dealt.deal(client, COMMANDS + 1, COMMANDS + 10);
      }
      dealt.assertHolds(server, COMMANDS + 10, COMMANDS + 10);
      assertThat(server.stop()).isZero();
      assertThat(server.log()).contains("The pages of the world are lost", "They are made anew");
    }
    try (ServerProcess server = dealt.launch().begin().awaitReady()) {
      dealt.assertHolds(server, COMMANDS + 10, COMMANDS + 10);
    }
  }

  private static boolean isNewest(DealtWorld dealt, Path snapshot) {
    try {
      return dealt.newest("snapshot-", ".db").equals(snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
