package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.journal.Segment;
import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A small killed world with one dealer, for tests that harm it.
 *
 * @param world with its walkers
 * @param launch how its server is started
 */
record DealtWorld(KilledWorld world, ServerProcess.Launch launch) {
  private static final int WALKERS = 20;

  /** Makes the world, deals so many commands in it, and kills its server. */
  static DealtWorld killed(Path temp, int commands) throws IOException {
    Path directory = KilledWorld.imported(temp, "kill.db");
    ServerProcess.Launch launch = ServerProcess.Launch.of(directory);
    try (ServerProcess server = launch.begin().awaitReady()) {
      DealtWorld dealt =
          new DealtWorld(KilledWorld.build(server, directory, 1, WALKERS, 3), launch);
      try (LineClient client = dealt.dealer(server)) {
        dealt.deal(client, 1, commands);
      }
      server.kill();
      return dealt;
    }
  }

  Path directory() {
    return world.directory();
  }

  /** A client that is the dealer. */
  LineClient dealer(ServerProcess server) {
    LineClient client = new LineClient(server.telnetPort());
    client.send("connect #" + world.dealers().getFirst());
    return client;
  }

  /** Deals one command after another and waits for each. */
  void deal(LineClient client, int from, int to) {
    for (int n = from; n <= to; n++) {
      client.send("deal " + n);
      assertThat(client.until("dealt ")).isEqualTo("dealt " + n + " " + n);
    }
  }

  /** Looks at everything that must hold; the world must have so many commands. */
  void assertHolds(ServerProcess server, long least, long most) {
    List<String> faults = new CopyOnWriteArrayList<>();
    try (Auditor auditor = new Auditor(server.telnetPort(), new ConcurrentHashMap<>(), faults)) {
      Audit audit = auditor.audit(WALKERS);
      assertThat(audit.faults()).isEmpty();
      assertThat(audit.dealers().get(world.dealers().getFirst()))
          .extracting(Audit.Dealer::count)
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LONG)
          .isBetween(least, most);
    }
    assertThat(faults).isEmpty();
  }

  /** The newest file of a kind. */
  Path newest(String beginning, String end) throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(beginning))
          .filter(file -> file.getFileName().toString().endsWith(end))
          .max(Comparator.comparing(Path::getFileName))
          .orElseThrow(() -> new IllegalStateException("no " + beginning + "*" + end));
    }
  }

  /**
   * The newest journal file of the killed server, with its last record at its end: the zeros that
   * the server had written ahead are cut off.
   */
  Path journal() throws IOException {
    Segment segment = Segment.in(directory()).getLast();
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
      channel.truncate(segment.read(true, _ -> {}).end());
    }
    return segment.file();
  }

  /** Changes one byte of a file. */
  static void flip(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[Math.toIntExact(at)] ^= 0x20;
    Files.write(file, bytes);
  }
}
