package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files of a world: what was never confirmed is cut, anything else is a reason to refuse
 * the world in words that say which file and what to do. Wrong data are never shown.
 */
class DamageTest {
  private static final int COMMANDS = 60;

  @TempDir Path temp;

  @Test
  void start_afterATornLastRecord_cutsItAndKeepsWhatWasConfirmed() throws Exception {
    DealtWorld dealt = DealtWorld.killed(temp, COMMANDS);
    Files.write(
        dealt.journal(),
        new byte[] {0, 0, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18},
        StandardOpenOption.APPEND);
    try (ServerProcess server = dealt.launch().begin().awaitReady()) {
      dealt.assertHolds(server, COMMANDS, COMMANDS);
      assertThat(server.log()).contains("the last 22 bytes of the journal were no whole record");
    }
  }

  @Test
  void start_withAFlippedByteInTheMiddleOfTheJournal_isRefusedWithThePlaceAndChangesNothing()
      throws Exception {
    DealtWorld dealt = DealtWorld.killed(temp, COMMANDS);
    Path journal = dealt.journal();
    DealtWorld.flip(journal, Files.size(journal) / 2);
    byte[] damaged = Files.readAllBytes(journal);
    String said = refused(dealt.launch());
    assertThat(said)
        .contains(journal + " is damaged at offset ")
        .contains("good records follow")
        .containsIgnoringCase("restore a backup");
    assertThat(journal).hasBinaryContent(damaged);
  }

  @Test
  void start_withATruncatedJournal_hasAPrefixOfWhatWasDone() throws Exception {
    DealtWorld dealt = DealtWorld.killed(temp, COMMANDS);
    Path journal = dealt.journal();
    try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1000);
    }
    try (ServerProcess server = dealt.launch().begin().awaitReady()) {
      dealt.assertHolds(server, 1, COMMANDS);
    }
  }

  @Test
  void start_withAFlippedByteInTheSnapshot_showsNoWrongData() throws Exception {
    DealtWorld dealt = stoppedCleanly();
    Path snapshot = dealt.newest("snapshot-", ".db");
    byte[] good = Files.readAllBytes(snapshot);
    for (int part = 1; part < 8; part++) {
      Files.write(snapshot, good);
      DealtWorld.flip(snapshot, good.length * (long) part / 8);
      assertRefusedOrRight(dealt, snapshot);
    }
    Files.write(snapshot, good);
    try (ServerProcess server = dealt.launch().begin().awaitReady()) {
      dealt.assertHolds(server, COMMANDS, COMMANDS);
    }
  }

  @Test
  void start_withATruncatedSnapshot_showsNoWrongData() throws Exception {
    DealtWorld dealt = stoppedCleanly();
    Path snapshot = dealt.newest("snapshot-", ".db");
    try (FileChannel channel = FileChannel.open(snapshot, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    assertRefusedOrRight(dealt, snapshot);
  }

  @Test
  void start_withFlippedBytesInWhatCanBeBuiltAnew_makesNoDifference() throws Exception {
    DealtWorld dealt = DealtWorld.killed(temp, COMMANDS);
    try (ServerProcess server = dealt.launch().begin().awaitReady()) {
      // They are made beside the turns, some time after the start.
      assertThat(KillPoint.await(dealt.directory(), WorldFiles::hasOthers, 60)).isTrue();
      assertThat(server.stop()).isZero();
    }
    int harmed = 0;
    for (Path file : others(dealt.directory())) {
      harmed++;
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        long size = channel.size();
        for (int part = 0; part < 64; part++) {
          harm(channel, size * part / 64);
        }
      }
    }
    assertThat(harmed).isPositive();
    System.out.println("damage: " + harmed + " files that can be built anew were harmed");
    try (ServerProcess server = dealt.launch().begin().awaitReady()) {
      dealt.assertHolds(server, COMMANDS, COMMANDS);
      try (LineClient client = dealt.dealer(server)) {
        dealt.deal(client, COMMANDS + 1, COMMANDS + 10);
      }
      assertThat(server.stop()).isZero();
    }
    try (ServerProcess server = dealt.launch().begin().awaitReady()) {
      dealt.assertHolds(server, COMMANDS + 10, COMMANDS + 10);
    }
  }

  private static void harm(FileChannel channel, long at) throws IOException {
    byte[] noise = new byte[64];
    java.util.Arrays.fill(noise, (byte) 0x5A);
    channel.write(java.nio.ByteBuffer.wrap(noise), at);
  }

  private static List<Path> others(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("journal-"))
          .filter(file -> !file.getFileName().toString().startsWith("snapshot-"))
          .filter(file -> !file.getFileName().toString().equals("LOCK"))
          .toList();
    }
  }

  private DealtWorld stoppedCleanly() throws IOException {
    DealtWorld dealt = DealtWorld.killed(temp, COMMANDS);
    try (ServerProcess server = dealt.launch().begin().awaitReady()) {
      assertThat(server.stop()).isZero();
    }
    return dealt;
  }

  /**
   * Either the world is not opened, or all of it is right, or the server ends when it meets the
   * damage, and its log tells where. In no case is anything given up for it.
   */
  private static void assertRefusedOrRight(DealtWorld dealt, Path snapshot) {
    try (ServerProcess server = dealt.launch().begin()) {
      if (server.isReady()) {
        try {
          dealt.assertHolds(server, COMMANDS, COMMANDS);
        } catch (IllegalStateException | UncheckedIOException | AssertionError e) {
          // Perhaps even before anybody could connect.
          assertEndedBy(server, snapshot);
        }
      } else {
        assertEndedBy(server, snapshot);
      }
      server.kill();
    }
  }

  private static void assertEndedBy(ServerProcess server, Path snapshot) {
    assertThat(server.await()).isEqualTo(1);
    assertThat(server.log())
        .contains(snapshot.getFileName().toString())
        .containsIgnoringCase("restore a backup")
        .doesNotContain("\tat ");
  }

  /** What the server says that does not start. */
  static String refused(ServerProcess.Launch launch) {
    try (ServerProcess server = launch.begin()) {
      assertThat(server.isReady()).isFalse();
      assertThat(server.await()).isEqualTo(1);
      assertThat(server.log()).doesNotContain("\tat ");
      return server.log();
    }
  }
}
