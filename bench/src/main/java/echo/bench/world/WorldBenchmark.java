package echo.bench.world;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Builds a world of many objects through programs, and measures starts, memory, a snapshot and
 * commits, all in one run on the server as the launcher starts it.
 */
public final class WorldBenchmark {
  /** Objects to a parent, as in the peers' figures. */
  private static final int TO_A_PARENT = 500;

  private static final int STARTS = 3;

  /** Commits between the last snapshot and a kill, so that a start has something to replay. */
  private static final int COMMITS_BEFORE_KILL = 2000;

  private static final double GIGA = 1e9;

  private final Options options;
  private final Path directory;
  private final Figures figures = new Figures();

  private WorldBenchmark(Options options) throws IOException {
    this.options = options;
    this.directory =
        options.directory() != null
            ? Objects.requireNonNull(options.directory())
            : Files.createTempDirectory("echo-bench");
  }

  /** Runs it; see {@link Options} for the arguments. */
  public static void main(String[] args) throws Exception {
    Options options;
    try {
      options = Options.of(args);
    } catch (IllegalArgumentException e) {
      System.err.println("echo: " + e.getMessage());
      System.err.println(Options.USAGE);
      System.exit(2);
      return;
    }
    new WorldBenchmark(options).run();
  }

  private void run() throws Exception {
    Path world = directory.resolve("world");
    if (Files.exists(world)) {
      say("the world in " + world + " is used again, and not built");
    } else {
      begin(world);
      build(world);
    }
    cleanStarts(world);
    serving(world);
    killedStarts(world);
    commits(world, "durable", List.of());
    commits(world, "async", List.of("--durability", "async"));
    long disk = Server.allocated(world);
    figures.put("disk, all files of the world (MB)", disk / 1e6);
    figures.put("disk, bytes an object", (double) disk / options.objects());
    System.out.print(figures.table());
    if (options.json() != null) {
      Files.writeString(Objects.requireNonNull(options.json()), figures.json());
    }
    if (options.directory() == null) {
      Server.delete(directory);
    }
  }

  private void begin(Path world) throws Exception {
    Files.createDirectories(directory);
    Path dump = directory.resolve("bench.db");
    try (InputStream in = WorldBenchmark.class.getResourceAsStream("bench.db")) {
      Files.write(dump, Objects.requireNonNull(in).readAllBytes());
    }
    Server.run(directory, "import", dump.toString(), "--db", world.toString());
  }

  private Server serve(Path world) throws Exception {
    return Server.start(world, options.heap(), List.of());
  }

  private void build(Path world) throws Exception {
    try (Server server = serve(world);
        Client client = server.connect()) {
      client.eval(
          "o = create(#1); add_property(#0, \"server_options\", o, {#3, \"r\"}); for x in"
              + " ({{\"fg_ticks\", 2000000000}, {\"bg_ticks\", 2000000000}, {\"fg_seconds\", 600},"
              + " {\"bg_seconds\", 600}, {\"max_queued_output\", 16000000}}) add_property(o, x[1],"
              + " x[2], {#3, \"r\"}); endfor load_server_options();");
      client.eval(
          "add_property(#0, \"clients\", {}, {#3, \"r\"}); for i in [1.."
              + CommitLoad.MOST_CLIENTS
              + "] o = create(#1); set_player_flag(o, 1); o.wizard = o.programmer = 1; move(o, #2);"
              + " #0.clients = {@#0.clients, o}; endfor");
      long begun = System.nanoTime();
      Progress progress = new Progress("objects built", options.objects());
      for (long made = 0; made < options.objects(); made += TO_A_PARENT) {
        long count = Math.min(TO_A_PARENT, options.objects() - made);
        client.eval(
            "k = create(#-1); k.name = \"bench kind\"; for i in [1..5] add_property(k, tostr(\"p\","
                + " i), 0, {player, \"rc\"}); endfor for i in ["
                + (made + 1)
                + ".."
                + (made + count)
                + "] o = create(k); o.name = tostr(\"bench thing \", i); o.p1 = i; o.p2 ="
                + " tostr(\"value number \", i); o.p3 = {i, i + 1, \"x\"}; o.p4 = o; o.p5 ="
                + " tofloat(i) / 8.0; endfor");
        progress.at(made + count);
      }
      progress.end();
      double seconds = (System.nanoTime() - begun) / GIGA;
      figures.put("objects", (double) options.objects());
      figures.put("build (s)", seconds);
      figures.put("build, objects a second", options.objects() / seconds);
      long stopping = System.nanoTime();
      server.stop();
      figures.put("clean stop (s)", (System.nanoTime() - stopping) / GIGA);
    }
  }

  private void cleanStarts(Path world) throws Exception {
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      say("start " + (i + 1) + " of " + STARTS + " after a clean stop");
      try (Server server = serve(world)) {
        starts.add(server.firstAnswer());
        server.stop();
      }
    }
    figures.put("start to first command after a clean stop (s), best", Figures.at(starts, 0));
    figures.put("start to first command after a clean stop (s), worst", Figures.at(starts, 1));
  }

  private void killedStarts(Path world) throws Exception {
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      say("start " + (i + 1) + " of " + STARTS + " after SIGKILL");
      try (Server server = serve(world)) {
        new CommitLoad(server, options.objects()).run(1, COMMITS_BEFORE_KILL);
        server.kill();
      }
      try (Server server = serve(world)) {
        starts.add(server.firstAnswer());
        server.kill();
      }
    }
    figures.put("start to first command after SIGKILL (s), best", Figures.at(starts, 0));
    figures.put("start to first command after SIGKILL (s), worst", Figures.at(starts, 1));
  }

  /** Memory and a snapshot while a client asks all the time. */
  private void serving(Path world) throws Exception {
    try (Server server = serve(world);
        Client client = server.connect()) {
      memory(server, "after the start");
      say("reading a property of every object");
      Progress progress = new Progress("objects read", options.objects());
      for (long from = 1; from <= options.objects(); from += 20_000) {
        long to = Math.min(options.objects(), from + 20_000 - 1);
        client.eval(
            "m = toint(max_object()); for i in ["
                + from
                + ".."
                + to
                + "] o = toobj(m - i); if (valid(o) && parent(o) != #-1) `o.p1 ! E_PROPNF'; endif"
                + " endfor");
        progress.at(to);
      }
      progress.end();
      memory(server, "after every object was read");
      new CommitLoad(server, options.objects()).run(4, 5000);
      snapshot(client);
      memory(server, "after a snapshot");
      server.stop();
    }
  }

  private void memory(Server server, String when) throws Exception {
    figures.put("RSS " + when + " (MB)", server.residentBytes() / 1e6);
    long heap = server.heapBytes();
    figures.put("heap used " + when + ", collected (MB)", heap / 1e6);
    figures.put("heap " + when + ", bytes an object", (double) heap / options.objects());
  }

  private void snapshot(Client client) throws Exception {
    say("asking without a snapshot, then with one");
    List<Double> quiet = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (System.nanoTime() < end) {
      quiet.add(client.ask());
    }
    long begun = System.nanoTime();
    List<Double> during = new ArrayList<>();
    client.send("; dump_database(); return 1;");
    boolean running = true;
    while (running) {
      during.add(client.ask());
      running = !client.heardOfSnapshot();
    }
    figures.put("snapshot (s)", (System.nanoTime() - begun) / GIGA);
    figures.put("answer without a snapshot, p50 (ms)", 1e3 * Figures.at(quiet, 0.5));
    figures.put("answer without a snapshot, worst (ms)", 1e3 * Figures.at(quiet, 1));
    figures.put("answer during a snapshot, p50 (ms)", 1e3 * Figures.at(during, 0.5));
    figures.put("answer during a snapshot, p99 (ms)", 1e3 * Figures.at(during, 0.99));
    figures.put("answer during a snapshot, worst (ms)", 1e3 * Figures.at(during, 1));
  }

  private void commits(Path world, String mode, List<String> arguments) throws Exception {
    say("commits, " + mode);
    try (Server server = Server.start(world, options.heap(), arguments)) {
      CommitLoad load = new CommitLoad(server, options.objects());
      load.run(8, 4000);
      load.run(1, 3000);
      figures.put(
          "commit, " + mode + ", one client, p50 (ms)", 1e3 * Figures.at(load.seconds(), 0.5));
      figures.put(
          "commit, " + mode + ", one client, p99 (ms)", 1e3 * Figures.at(load.seconds(), 0.99));
      figures.put("commits a second, " + mode + ", one client", load.perSecond());
      load.run(CommitLoad.MOST_CLIENTS, 30_000);
      figures.put("commits a second, " + mode + ", 50 clients", load.perSecond());
      figures.put(
          "commit, " + mode + ", 50 clients, p99 (ms)", 1e3 * Figures.at(load.seconds(), 0.99));
      server.stop();
    }
  }

  private static void say(String what) {
    System.err.printf(Locale.ROOT, "bench: %s%n", what);
  }
}
