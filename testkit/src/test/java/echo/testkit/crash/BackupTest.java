package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that keep worlds, as processes of their own, while the real server counts for a
 * client and makes snapshots.
 */
class BackupTest {
  @TempDir private Path temp = Path.of("");

  private final AtomicInteger confirmed = new AtomicInteger();
  private final AtomicBoolean enough = new AtomicBoolean();

  private String run(int code, String... args) throws IOException {
    Path log = temp.resolve("out.log");
    assertThat(ServerProcess.run(log, args)).as(Files.readString(log)).isEqualTo(code);
    return Files.readString(log);
  }

  private Path path(String name) {
    return temp.resolve(name);
  }

  @Test
  void backup_ofAServedWorld_givesBackWhatWasConfirmed() throws Exception {
    try (InputStream dump = BackupTest.class.getResourceAsStream("/crash.db")) {
      Files.copy(Objects.requireNonNull(dump), path("crash.db"));
    }
    run(0, "import", path("crash.db").toString(), "--db", path("world").toString());
    // However fast it counts, nothing goes between two backups.
    Files.writeString(path("world").resolve("echo.conf"), "snapshots.most = 100000\n");
    int confirmedThen;
    int confirmedSoon;
    int confirmedLast;
    Instant then;
    try (ServerProcess server = ServerProcess.serve(path("world"))) {
      Thread counter = Thread.ofPlatform().start(() -> count(server));
      while (confirmed.get() == 0) {
        Thread.onSpinWait();
      }
      backUp();
      confirmedThen = confirmed.get();
      then = Instant.now();
      confirmedSoon = confirmed.get();
      backUp();
      confirmedLast = confirmed.get();
      backUp();
      String running = run(0, "doctor", "--db", path("world").toString());
      assertThat(running).contains("A server has it open", "nothing is wrong");
      assertThat(run(1, "migrate", "--back", "--db", path("world").toString()))
          .contains("there is no copy");
      enough.set(true);
      counter.join();
      server.kill();
    }
    run(0, "doctor", "--db", path("world").toString());
    run(0, "doctor", "--db", path("backup").toString());

    run(0, "restore", path("backup").toString(), "--db", path("newest").toString());
    assertThat(counted("newest")).isBetween(confirmedLast, confirmed.get());
    run(
        0,
        "restore",
        path("backup").toString(),
        "--db",
        path("past").toString(),
        "--at",
        then.toString());
    // Confirmed at that time; what came later in the same moment may be there as well.
    assertThat(counted("past")).isBetween(confirmedThen, confirmedSoon + 1);
    assertThat(run(1, "restore", path("backup").toString(), "--db", path("past").toString()))
        .contains("nothing is overwritten");
  }

  private void backUp() throws IOException {
    assertThat(run(0, "backup", path("backup").toString(), "--db", path("world").toString()))
        .contains("copied and read back");
  }

  /** Counts on the server, one command after another, with a snapshot now and then. */
  private void count(ServerProcess server) {
    try (LineClient client = new LineClient(server.telnetPort())) {
      client.send("connect #3");
      client.send(";add_property(#4, \"n\", 0, {#3, \"r\"}); return 1;");
      client.until("=> {1, 1}");
      for (int n = 1; !enough.get(); n++) {
        client.send(
            ";#4.n = " + n + ";" + (n % 50 == 0 ? " dump_database();" : "") + " return #4.n;");
        client.until("=> {1, " + n + "}");
        confirmed.set(n);
      }
    }
  }

  private int counted(String world) throws IOException {
    String said = run(0, "eval", "--db", path(world).toString(), "--as", "#3", "#4.n").strip();
    return Integer.parseInt(said.substring(said.lastIndexOf('\n') + 1));
  }
}
