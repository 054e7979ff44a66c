package echo.bench.world;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code ./echo serve} in a process of its own. Threading: one thread; any thread may connect. */
final class Server implements AutoCloseable {
  private static final Path HOME = Path.of(System.getProperty("echo.home", "."));
  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final String WIZARD = "wizard";
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

  private final Process process;
  private final int port;
  private final double firstAnswer;

  private Server(Process process, int port, double firstAnswer) {
    this.process = process;
    this.port = port;
    this.firstAnswer = firstAnswer;
  }

  /** Starts a server, asks it something, and returns when the answer is there. */
  static Server start(Path world, String heap, List<String> arguments) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(HOME.resolve("echo").toString(), "serve", "--db", world.toString()));
    command.addAll(List.of("--telnet", Integer.toString(port), "--http", "0"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ECHO_JAVA_OPTIONS", "-Xmx" + heap);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    File log = new File(world + ".log");
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    long begun = System.nanoTime();
    Process process = builder.start();
    while (process.isAlive() && System.nanoTime() - begun < PATIENCE) {
      try (Client _ = new Client(port).login(WIZARD)) {
        return new Server(process, port, (System.nanoTime() - begun) / 1e9);
      } catch (java.net.ConnectException _) {
        LockSupport.parkNanos(2_000_000);
      }
    }
    process.destroyForcibly();
    throw new IOException("the server does not answer; what it said is in " + log);
  }

  /** Runs another command of the launcher to its end. */
  static void run(Path directory, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("echo").toString()));
    command.addAll(List.of(arguments));
    File log = directory.resolve("echo.log").toFile();
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(command + " ended with " + code + ", see " + log);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Seconds from the start of the process to the answer to the first command. */
  double firstAnswer() {
    return firstAnswer;
  }

  /** A connection of the wizard, who has one at a time. */
  Client connect() throws IOException {
    return new Client(port).login(WIZARD);
  }

  /** A connection of another player, numbered from 1. */
  Client connect(int number) throws IOException {
    return new Client(port).login(Integer.toString(number));
  }

  long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", "" + process.pid(), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return 0;
  }

  /** What of the heap is in use after a collection. */
  long heapBytes() throws IOException, InterruptedException {
    String _ = jcmd("GC.run");
    long bytes = 0;
    for (String line : jcmd("GC.heap_info").split("\n", -1)) {
      Matcher used = USED.matcher(line);
      if (line.contains("total ") && used.find()) {
        bytes += 1024 * Long.parseLong(used.group(1));
      }
    }
    return bytes;
  }

  private String jcmd(String what) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                what)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int _ = jcmd.waitFor();
    return said;
  }

  /** Bytes that the files of a directory take on the disk, which holes in them do not. */
  static long allocated(Path directory) throws IOException {
    Process du = new ProcessBuilder("du", "-sB1", directory.toString()).start();
    String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Long.parseLong(said.split("\\s", 2)[0]);
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void stop() throws IOException, InterruptedException {
    process.destroy();
    if (process.waitFor() != 0) {
      throw new IOException("the server ended with " + process.exitValue());
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
