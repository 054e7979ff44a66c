package echo.scheduler.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.scheduler.LiveWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exec()}, from the language, and programs that misbehave. */
class ExecTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path root;
  private Outside outside;

  @BeforeEach
  void open() {
    outside = new Outside(Outside.programs(root, LONG));
  }

  private Path script(String name, String... lines) throws IOException {
    Path file = Files.writeString(root.resolve(name), "#!/bin/sh\n" + String.join("\n", lines));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void exec_program_gets_argumentsAndInputAndAnswersWithAllItSays() throws IOException {
    script("say", "echo \"$1+$2\"; cat; echo oops >&2; exit 3");
    assertThat(outside.ask("exec({\"say\", \"a b\", \"$(id)\"}, \"in~00put~0A\")"))
        .isEqualTo("{3, \"a b+$(id)~0Ain~00put~0A\", \"oops~0A\"}");
    assertThat(outside.ask("exec({\"say\"})")).isEqualTo("{3, \"+~0A\", \"oops~0A\"}");
  }

  @Test
  void exec_environment_isWhatIsGiven() throws IOException {
    script("vars", "exec /usr/bin/env -u ECHO_EXEC -u PWD -u SHLVL -u _ -u OLDPWD env");
    assertThat(outside.ask("exec({\"vars\"}, \"\", {\"A=1\", \"B=x=y\"})[2]"))
        .contains("A=1~0A", "B=x=y~0A", "PATH=/bin:/usr/bin~0A")
        .doesNotContain("HOME", "JAVA", "USER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "exec({}) | {E_INVARG, \"Invalid argument\", 0}",
        "exec({1}) | {E_INVARG, \"Invalid argument\", 0}",
        "exec({\"ok\", 1}) | {E_INVARG, \"Invalid argument\", 0}",
        "exec({\"ok\"}, \"~\") | {E_INVARG, \"Invalid argument\", 0}",
        "exec({\"ok\"}, \"\", {1}) | {E_INVARG, \"Invalid argument\", 0}",
        "exec({\"ok\"}, \"\", {\"X\"}) | {E_INVARG, \"Invalid argument\", 0}",
        "exec({\"\"}) | {E_INVARG, \"Invalid path\", 0}",
        "exec({\"/bin/sh\"}) | {E_INVARG, \"Invalid path\", 0}",
        "exec({\"../sh\"}) | {E_INVARG, \"Invalid path\", 0}",
        "exec({\"d/../ok\"}) | {E_INVARG, \"Invalid path\", 0}",
        "exec({\"./ok\"}) | {E_INVARG, \"Invalid path\", 0}",
        "exec({\"link\"}) | {E_INVARG, \"Invalid path\", 0}",
        "exec({\"none\"}) | {E_INVARG, \"Does not exist\", 0}",
        "exec({\"d\"}) | {E_INVARG, \"Is not a file\", 0}",
        "exec({\"plain\"}) | {E_EXEC, \"Permission denied\", 0}",
      })
  void exec_whatIsWrong_isRaised(String call, String error) throws IOException {
    script("ok", "exit 0");
    Files.createDirectory(root.resolve("d"));
    Files.writeString(root.resolve("plain"), "");
    Files.createSymbolicLink(root.resolve("link"), Path.of("/bin/sh"));
    assertThat(outside.ask(call)).isEqualTo(error);
  }

  @Test
  void exec_callerIsNoWizardOrNothingIsGranted_raisesPermission() {
    assertThat(outside.ask(LiveWorld.PROGRAMMER, "return exec({\"ok\"});"))
        .startsWith("{E_PERM, \"Permission denied\"");
    assertThat(new Outside(Grants.NONE).ask("exec({\"ok\"})"))
        .startsWith("{E_PERM, \"exec() is not granted");
  }

  @Test
  void exec_outputWithoutEnd_raisesQuotaAndTheProgramIsGone() throws IOException {
    script(
        "yes",
        "echo $$ > pid; while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done");
    assertThat(outside.ask("exec({\"yes\"})"))
        .isEqualTo("{E_QUOTA, \"The program said more than 100000 bytes\", 0}");
    assertGone(List.of("pid"));
  }

  @Test
  void exec_takesTooLong_isKilledWithAllItStarted() throws IOException {
    script("slow", "echo $$ > pid1; (sleep 600 & echo $! > pid2; sleep 600) & wait");
    outside = new Outside(Outside.programs(root, Duration.ofSeconds(1)));
    assertThat(outside.ask("exec({\"slow\"})"))
        .isEqualTo("{E_EXEC, \"The program took longer than 1 seconds\", 0}");
    assertGone(List.of("pid1", "pid2"));
  }

  @Test
  void exec_leavesProcessesBehind_theyAreKilled() throws IOException {
    script(
        "leave",
        "sleep 600 & echo $! > pid1",
        "(setsid sh -c 'echo $$ > pid2; sleep 600' &)",
        "while [ ! -s pid2 ]; do :; done; echo done");
    assertThat(outside.ask("exec({\"leave\"})")).isEqualTo("{0, \"done~0A\", \"\"}");
    assertGone(List.of("pid1", "pid2"));
  }

  @Test
  void exec_forksAsFastAsItCan_isKilled() throws IOException {
    script("bomb", "for i in 1 2 3 4 5 6 7 8; do sleep 600 & echo $! >> pids; done; exit 0");
    assertThat(outside.ask("exec({\"bomb\"})[1]")).isEqualTo("0");
    assertGone(List.of("pids"));
  }

  @Test
  void program_nobodyWaitsForIt_isKilled() throws IOException {
    Path program = script("slow", "sleep 600");
    Life life = new Life(1);
    life.abandon();
    assertThatThrownBy(() ->
            RunningProgram.start(new ProcessBuilder(program.toString()))
                .run(new byte[0], life, LONG, 1000))
        .hasMessage("Interrupted");
  }

  private void assertGone(List<String> files) throws IOException {
    for (String file : files) {
      for (String pid : Files.readAllLines(root.resolve(file))) {
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid.strip()));
        process.ifPresent(alive -> alive.onExit().join());
        assertThat(process.map(ProcessHandle::isAlive).orElse(false)).as(file).isFalse();
      }
    }
  }
}
