package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed while a program runs for a task: the task raises E_INTRPT where it waited,
 * and the program is not run again.
 */
class OutsideCrashTest {
  @Test
  void sigkill_whileExecWaits_raisesInterruptedAndDoesNotRunItAgain(@TempDir Path temp)
      throws Exception {
    Path world = KilledWorld.imported(temp, "crash.db");
    Path begun = temp.resolve("begun");
    Path programs = Files.createDirectory(temp.resolve("programs"));
    program(programs.resolve("slow"), begun);
    Files.writeString(world.resolve("echo.conf"), "exec = ../programs\n");
    ServerProcess server = ServerProcess.serve(world);
    try {
      try (LineClient client = new LineClient(server.telnetPort())) {
        client.send("connect #3");
        client.send(
            ";add_property(#4, \"outcome\", 0, {#3, \"r\"}); fork (0) try #4.outcome ="
                + " exec({\"slow\"}); except e (ANY) #4.outcome = e[1]; endtry endfork return 1;");
        client.until("=> {1, 1}");
        long program = firstLine(begun);
        client.send(";return {\"waits\", queued_tasks()[1][2]};");
        assertThat(client.until("=> {1, {\"waits\"")).contains("waiting on exec()");
        server.kill();
        ProcessHandle.of(program).ifPresent(ProcessHandle::destroyForcibly);
      }
      server = ServerProcess.serve(world);
      try (LineClient client = new LineClient(server.telnetPort())) {
        client.send("connect #3");
        client.send(";while (queued_tasks()) suspend(0); endwhile return {\"end\", #4.outcome};");
        assertThat(client.until("=> {1, {\"end\"")).isEqualTo("=> {1, {\"end\", E_INTRPT}}");
      }
      assertThat(programs.resolve("runs")).hasContent("run\n");
    } finally {
      server.close();
    }
  }

  /** A program that notes that it was run, tells its process number to a pipe, and stays. */
  private static void program(Path file, Path begun) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", begun.toString()).start().waitFor()).isZero();
    Files.writeString(
        file, "#!/bin/sh\necho run >> runs\necho $$ > " + begun + "\nexec sleep 600\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** Waits until the program has begun. */
  private static long firstLine(Path pipe) throws IOException {
    return Long.parseLong(Files.readString(pipe).strip());
  }
}
