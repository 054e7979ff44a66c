package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.journal.Segment;
import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk without room, in the real server: commands wait unconfirmed, the players are told, and
 * when there is room again everything goes on as if nothing had been.
 */
class FullDiskTest {
  private static final int BEFORE = 30;
  private static final String FULL = "*** The server cannot use its disk now";
  private static final String ROOM = "*** The disk can be used again: all goes on. ***";

  @TempDir Path temp;

  @Test
  void fileSizeLimit_reachedAndLifted_losesNothingAndNeedsNoRestart() throws Exception {
    if (!has("prlimit")) {
      System.out.println("disk full by a limit of file size: not run; there is no prlimit");
      return;
    }
    DealtWorld dealt = DealtWorld.killed(temp, BEFORE);
    int last;
    try (ServerProcess server = dealt.launch().begin().awaitReady();
        LineClient client = dealt.dealer(server)) {
      limitJournal(server, dealt);
      last = dealUntilFull(client, BEFORE + 1);
      assertThat(server.log()).contains("cannot be written (").contains("they go on when there is");
      limit(server, -1);
      assertThat(next(client, "dealt ", ROOM)).isNotNull();
      assertThat(client.until(ROOM)).isEqualTo(ROOM);
      dealt.deal(client, last + 1, last + 10);
      server.kill();
    }
    try (ServerProcess again = dealt.launch().begin().awaitReady()) {
      dealt.assertHolds(again, last + 10, last + 10);
    }
  }

  @Test
  void fileSizeLimit_reachedAndKilled_losesNothingThatWasConfirmed() throws Exception {
    if (!has("prlimit")) {
      System.out.println("kill on a full disk: not run; there is no prlimit");
      return;
    }
    keepsWhatWasConfirmed((server, client) -> server.kill());
  }

  @Test
  void fileSizeLimit_reachedAndStopped_endsAndKeepsWhatWasConfirmed() throws Exception {
    if (!has("prlimit")) {
      System.out.println("stop on a full disk: not run; there is no prlimit");
      return;
    }
    keepsWhatWasConfirmed((server, client) -> {
      server.beginStop();
      assertThat(client.until("*** Shutting down"))
          .isEqualTo(
              "*** Shutting down: nothing can be written any more; what was confirmed is kept ***");
      int _ = server.await();
    });
  }

  /** Lets a server end while its journal may not grow. */
  private void keepsWhatWasConfirmed(BiConsumer<ServerProcess, LineClient> ending)
      throws IOException {
    DealtWorld dealt = DealtWorld.killed(temp, BEFORE);
    int last;
    try (ServerProcess server = dealt.launch().begin().awaitReady();
        LineClient client = dealt.dealer(server)) {
      limitJournal(server, dealt);
      last = dealUntilFull(client, BEFORE + 1);
      ending.accept(server, client);
    }
    try (ServerProcess again = dealt.launch().begin().awaitReady()) {
      dealt.assertHolds(again, last - 1, last);
    }
  }

  @Test
  void smallFileSystem_filledAndFreed_losesNothingAndNeedsNoRestart() throws Exception {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    if (!has("mount")
        || run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()) != 0) {
      System.out.println("disk full on a small file system: not run; mount is not permitted");
      return;
    }
    try {
      fillAndFree(disk);
    } finally {
      assertThat(run("umount", disk.toString())).isZero();
    }
  }

  private void fillAndFree(Path disk) throws IOException {
    DealtWorld dealt = DealtWorld.killed(disk, BEFORE);
    int last;
    try (ServerProcess server = dealt.launch().begin().awaitReady();
        LineClient client = dealt.dealer(server)) {
      Path ballast = disk.resolve("ballast");
      fill(ballast);
      last = dealUntilFull(client, BEFORE + 1);
      Files.delete(ballast);
      client.until(ROOM);
      dealt.deal(client, last + 1, last + 10);
      fill(ballast);
      try (LineClient wizard = new LineClient(server.telnetPort())) {
        // A snapshot finds no room either; that is told and harms nothing.
        wizard.send("connect #3");
        wizard.send("; dump_database();");
        last = dealUntilFull(client, last + 11);
      }
      Files.delete(ballast);
      client.until(ROOM);
      assertThat(server.stop()).isZero();
    }
    try (ServerProcess again = dealt.launch().begin().awaitReady()) {
      dealt.assertHolds(again, last, last);
    }
  }

  private static void fill(Path ballast) throws IOException {
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException _) {
      // That was the aim.
    }
  }

  /** Deals until no answer comes but the word that the disk is full; the number of that command. */
  private static int dealUntilFull(LineClient client, int from) {
    int n = from;
    while (true) {
      client.send("deal " + n);
      String line = next(client, "dealt ", FULL);
      if (line.startsWith(FULL)) {
        return n;
      }
      assertThat(line).isEqualTo("dealt " + n + " " + n);
      n++;
    }
  }

  private static String next(LineClient client, String one, String other) {
    for (String line = client.line(); line != null; line = client.line()) {
      if (line.startsWith(one) || line.startsWith(other)) {
        return line;
      }
    }
    throw new IllegalStateException("the connection ended");
  }

  /** Leaves room for some records; zeros may stand beyond it already. */
  private static void limitJournal(ServerProcess server, DealtWorld dealt) throws IOException {
    Segment segment = Segment.in(dealt.directory()).getLast();
    limit(server, segment.read(true, _ -> {}).end() + 20_000);
  }

  private static void limit(ServerProcess server, long bytes) {
    assertThat(
            run(
                "prlimit",
                "--pid",
                Long.toString(server.pid()),
                "--fsize=" + (bytes < 0 ? "unlimited" : bytes) + ":"))
        .isZero();
  }

  private static boolean has(String program) {
    try (Stream<String> path = Stream.of(System.getenv("PATH").split(":", -1))) {
      return path.anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
  }

  private static int run(String... command) {
    try {
      List<String> line = new ArrayList<>(List.of(command));
      return new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
