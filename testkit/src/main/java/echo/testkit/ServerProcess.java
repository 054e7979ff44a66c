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
      Pattern.compile("ready http://([^:]+):(\\d+) telnet://[^:]+:(\\d+)(?: metrics (\\S+))?");

  private static final Pattern WIZARD = Pattern.compile("connect Wizard (\\S+)");

  private final Process process;
  private final Path errors;
  private @Nullable String wizardPassword;
  private int httpPort;
  private int telnetPort;
  private @Nullable String metrics;

  /**
   * How a server is started.
   *
   * @param world its directory
   * @param http the port for browsers, 0 for any
   * @param before a command that runs the rest of its line in its own place, such as {@code
   *     prlimit}; empty for none
   * @param jvm further options of the JVM, which win over the usual ones
   * @param classes what goes in front of the class path
   * @param arguments further options of {@code serve}
   */
  public record Launch(
      Path world,
      int http,
      List<String> before,
      List<String> jvm,
      List<String> classes,
      List<String> arguments) {
    public static Launch of(Path world) {
      return new Launch(world, 0, List.of(), List.of(), List.of(), List.of());
    }

    public Launch http(int port) {
      return new Launch(world, port, before, jvm, classes, arguments);
    }

    public Launch before(String... command) {
      return new Launch(world, http, List.of(command), jvm, classes, arguments);
    }

    public Launch jvm(String... options) {
      return new Launch(world, http, before, List.of(options), classes, arguments);
    }

    public Launch patched(PatchedClasses classes) {
      return new Launch(
          world, http, before, jvm, List.of(classes.directory().toString()), arguments);
    }

    public Launch arguments(String... options) {
      return new Launch(world, http, before, jvm, classes, List.of(options));
    }

    /** Starts it and returns at once. */
    public ServerProcess begin() {
      try {
        Path errors = Files.createTempFile("echo-serve", ".log");
        errors.toFile().deleteOnExit();
        List<String> serve = new ArrayList<>(List.of("serve", "--db", world.toString()));
        serve.addAll(List.of("--http", Integer.toString(http), "--telnet", "0"));
        serve.addAll(arguments);
        return new ServerProcess(
            command(before, jvm, classes, serve).redirectError(errors.toFile()).start(), errors);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /** Runs {@code echo} with the arguments to its end and returns its exit code. */
  public static int run(Path log, String... args) {
    try {
      Process process =
          command(List.of(), List.of(), List.of(), List.of(args))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
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
    return Launch.of(world).http(http).begin().awaitReady();
  }

  /**
   * Waits until both ports answer.
   *
   * @throws IllegalStateException with what the server said, when it ended instead
   */
  public ServerProcess awaitReady() {
    if (!isReady()) {
      throw new IllegalStateException("the server ended with " + await() + ":\n" + log());
    }
    return this;
  }

  /** Waits until both ports answer, or the process has ended: false. */
  public boolean isReady() {
    try {
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          httpPort = Integer.parseInt(ready.group(2));
          telnetPort = Integer.parseInt(ready.group(3));
          metrics = ready.group(4);
          Matcher wizard = WIZARD.matcher(log());
          wizardPassword = wizard.find() ? wizard.group(1) : null;
          return true;
        }
      }
      return false;
    } catch (IOException _) {
      // Killed meanwhile, by another thread.
      return false;
    }
  }

  private static ProcessBuilder command(
      List<String> before, List<String> jvm, List<String> classes, List<String> args) {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "@" + Path.of(System.getProperty("echo.root"), "jvm.options"),
            "-Decho.home=" + System.getProperty("echo.root")));
    command.addAll(jvm);
    List<String> path = new ArrayList<>(classes);
    path.add(System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, path), "echo.server.Main"));
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

  /** Where it tells its metrics; null when it does not. */
  public @Nullable String metrics() {
    return metrics;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, and waits until the process is gone. */
  public void kill() {
    process.destroyForcibly();
    int _ = await();
  }

  /** SIGTERM; returns at once. */
  public void beginStop() {
    process.destroy();
  }

  /** SIGTERM; the exit code. */
  public int stop() {
    process.destroy();
    return await();
  }

  /** Waits until the process is gone; the exit code. */
  public int await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server did not end within a minute");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kills it if it still lives, and waits until it is gone. */
  @Override
  public void close() {
    kill();
  }
}
