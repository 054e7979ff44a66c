package echo.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The real server in a process of its own, on this test's class path and free ports.
 *
 * <p>Threading: one test's thread.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready http://([^:]+):(\\d+) telnet://[^:]+:(\\d+)");

  private static final Pattern WIZARD = Pattern.compile("connect Wizard (\\S+)");

  private final Process process;
  private final Path errors;
  private final @Nullable String wizardPassword;
  private final int httpPort;
  private final int telnetPort;

  private ServerProcess(
      Process process, Path errors, @Nullable String wizardPassword, int httpPort, int telnetPort) {
    this.process = process;
    this.errors = errors;
    this.wizardPassword = wizardPassword;
    this.httpPort = httpPort;
    this.telnetPort = telnetPort;
  }

  /** Runs {@code echo} with the arguments to its end and returns its exit code. */
  public static int run(Path log, String... args) {
    try {
      Process process =
          command(List.of(args)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Serves the world in the directory; returns when both ports answer. */
  public static ServerProcess serve(Path world) {
    return serve(world, 0);
  }

  /** The same on a given port for browsers. */
  public static ServerProcess serve(Path world, int http) {
    try {
      Path errors = Files.createTempFile("echo-serve", ".log");
      Process process =
          command(
                  List.of(
                      "serve",
                      "--db",
                      world.toString(),
                      "--http",
                      Integer.toString(http),
                      "--telnet",
                      "0"))
              .redirectError(errors.toFile())
              .start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          Matcher wizard = WIZARD.matcher(Files.readString(errors));
          return new ServerProcess(
              process,
              errors,
              wizard.find() ? wizard.group(1) : null,
              Integer.parseInt(ready.group(2)),
              Integer.parseInt(ready.group(3)));
        }
      }
      throw new IllegalStateException(
          "the server ended with " + process.waitFor() + ":\n" + Files.readString(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProcessBuilder command(List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Decho.home=" + System.getProperty("echo.root"),
            "-cp",
            System.getProperty("java.class.path"),
            "echo.server.Main"));
    command.addAll(args);
    return new ProcessBuilder(command).directory(new File(System.getProperty("java.io.tmpdir")));
  }

  /** The one-time login that the first start of a starter world prints; null later. */
  public @Nullable String wizardPassword() {
    return wizardPassword;
  }

  /** What it has written to standard error so far. */
  public String log() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int httpPort() {
    return httpPort;
  }

  public int telnetPort() {
    return telnetPort;
  }

  /** SIGKILL, and waits until the process is gone. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** SIGTERM; the exit code. */
  public int stop() {
    process.destroy();
    return await();
  }

  private int await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server did not end within a minute");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
