package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.LineClient;
import echo.testkit.PatchedClasses;
import echo.testkit.ServerProcess;
import echo.testkit.ShiftedClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A world whose directory or whose machine is not as it should be. */
class DirectoryTest {
  @TempDir Path temp;

  @Test
  void start_onADirectoryThatAnotherServerHas_isRefusedAndHarmsNobody() throws Exception {
    DealtWorld dealt = DealtWorld.killed(temp, 10);
    try (ServerProcess first = dealt.launch().begin().awaitReady()) {
      assertThat(DamageTest.refused(dealt.launch()))
          .contains("The world in " + dealt.directory() + " is open in another server.");
      try (LineClient client = dealt.dealer(first)) {
        dealt.deal(client, 11, 20);
      }
      first.kill();
    }
    try (ServerProcess again = dealt.launch().begin().awaitReady()) {
      dealt.assertHolds(again, 20, 20);
    }
  }

  @Test
  void start_onADirectoryWithoutPermission_isRefusedWithTheFile() throws Exception {
    DealtWorld dealt = DealtWorld.killed(temp, 10);
    ServerProcess.Launch launch = dealt.launch();
    if (Files.isWritable(Path.of("/proc/self/mem")) && isRoot()) {
      // Root may write everywhere, unless it gives that up.
      if (new ProcessBuilder("setpriv", "--version").start().waitFor() != 0) {
        System.out.println("start without permission: not run; root needs setpriv for it");
        return;
      }
      launch = launch.before("setpriv", "--bounding-set", "-dac_override,-dac_read_search");
    }
    Files.setPosixFilePermissions(dealt.directory(), PosixFilePermissions.fromString("r-xr-xr-x"));
    Path lock = dealt.directory().resolve("LOCK");
    Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("r--r--r--"));
    try {
      assertThat(DamageTest.refused(launch))
          .contains("Cannot open the world in " + dealt.directory())
          .contains("permission denied for " + lock)
          .contains("must be allowed to read and write");
    } finally {
      Files.setPosixFilePermissions(
          dealt.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-r--r--"));
    }
    try (ServerProcess again = dealt.launch().begin().awaitReady()) {
      dealt.assertHolds(again, 10, 10);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  @Test
  void clock_thatGoesBackWhileTheServerRuns_delaysNoTask() throws Exception {
    DealtWorld dealt = DealtWorld.killed(temp, 10);
    Path shift = Files.writeString(temp.resolve("shift"), "0");
    PatchedClasses classes =
        new PatchedClasses(temp.resolve("patched"))
            .redirected(
                "echo.scheduler.SteadyClock", InstantSource.class, "system", ShiftedClock.class)
            .redirected(
                "echo.server.ServeCommand", InstantSource.class, "system", ShiftedClock.class);
    ServerProcess.Launch shifted = dealt.launch().patched(classes).jvm("-Decho.shift=" + shift);
    try (ServerProcess server = shifted.begin().awaitReady();
        LineClient client = new LineClient(server.telnetPort())) {
      client.send("connect #3");
      Files.writeString(shift, "-7200");
      String _ =
          KilledWorld.eval(
              client, "t = time(); suspend(1); return time() >= t + 1 && time() < t + 600;");
      // Walkers rest 3 seconds at most.
      String _ =
          KilledWorld.eval(
              client,
              "sum = {}; for w in (children(#4)) sum = {@sum, w.step}; endfor more = 0;"
                  + " while (!more) suspend(1); more = 1; i = 0; for w in (children(#4)) i = i + 1;"
                  + " more = more && w.step > sum[i]; endfor endwhile");
      assertThat(server.log()).contains("the system's clock went back from ");
      dealt.assertHolds(server, 10, 10);
      server.kill();
    }
    try (ServerProcess behind = shifted.begin().awaitReady()) {
      assertThat(behind.log())
          .contains("The clock of this machine says ")
          .contains("Tasks that wait for a time wait until the clock says so");
      dealt.assertHolds(behind, 10, 10);
      behind.kill();
    }
    Files.writeString(shift, "0");
    try (ServerProcess again = shifted.begin().awaitReady()) {
      dealt.assertHolds(again, 10, 10);
      assertThat(again.log()).doesNotContain("The clock of this machine says ");
    }
  }
}
