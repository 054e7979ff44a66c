package echo.server;

import echo.scheduler.EvalResult;
import echo.scheduler.Inspection;
import echo.scheduler.RunningWorld;
import echo.scheduler.outside.Dialer;
import echo.scheduler.outside.GrantedWorld;
import echo.server.metrics.ServerMetrics;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.web.ConnectionLimit;
import echo.web.WorldDoor;
import echo.web.http.HttpGateway;
import echo.web.http.HttpSettings;
import echo.web.http.MetricsGateway;
import echo.web.telnet.TelnetDialer;
import echo.web.telnet.TelnetGateway;
import echo.web.telnet.TelnetPoints;
import echo.web.telnet.TelnetSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code echo serve}: a world, open to browsers and telnet clients until it is told to stop. */
@Command(
    name = "serve",
    description = "Opens a world to browsers and telnet clients.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int MOST_WORKERS = 256;

  @Option(
      names = "--db",
      paramLabel = "DIR",
      defaultValue = "${env:ECHO_DB:-world}",
      description = "the world's directory; a new one gets the starter world (${DEFAULT-VALUE})")
  private Path db = Path.of("");

  @Option(
      names = "--http",
      paramLabel = "PORT",
      defaultValue = "${env:ECHO_HTTP:-8080}",
      description = "port for browsers, 0 for any free one (${DEFAULT-VALUE})")
  private int http;

  @Option(
      names = "--telnet",
      paramLabel = "PORT",
      defaultValue = "${env:ECHO_TELNET:-7777}",
      description = "port for telnet clients, 0 for any free one (${DEFAULT-VALUE})")
  private int telnet;

  @Option(
      names = "--bind",
      paramLabel = "ADDR",
      defaultValue = "${env:ECHO_BIND:-127.0.0.1}",
      description = "address to listen on (${DEFAULT-VALUE})")
  private String bind = "";

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      defaultValue = "${env:ECHO_MAX_CONNECTIONS:-10000}",
      description = "clients that may be connected at one time (${DEFAULT-VALUE})")
  private int maxConnections;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "${env:ECHO_WORKERS:-0}",
      description =
          "how many turns may run at once, 0 for two on a machine with two processors or more,"
              + " else one (${DEFAULT-VALUE})")
  private int workers;

  /** Known when the world is open; who reaches out before waits for it. */
  private final CompletableFuture<Dialer> dialer = new CompletableFuture<>();

  @Mixin private GrantOptions grants = new GrantOptions();

  @Option(
      names = {"-c", "--start-line"},
      paramLabel = "CODE",
      description = "a line for #0:do_start_script(), before anything else is done")
  private List<String> startLines = List.of();

  @Option(
      names = {"-f", "--start-script"},
      paramLabel = "FILE",
      description = "a file whose lines are for #0:do_start_script()")
  private List<Path> startScripts = List.of();

  @Mixin private KeepOptions keeping = new KeepOptions();

  @Mixin private MetricsOptions metrics = new MetricsOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What the page's tools ask goes to the world. */
  private record Door(RunningWorld world) implements WorldDoor {
    @Override
    public CompletableFuture<EvalResult> eval(ObjValue as, Dialect dialect, String source) {
      return world.eval(as, dialect, source);
    }

    @Override
    public CompletableFuture<Inspection> inspect(ObjValue as, ObjValue object) {
      return world.inspect(as, object);
    }
  }

  @Override
  public Integer call() {
    if (workers < 0 || workers > MOST_WORKERS) {
      throw new ParameterException(
          spec.commandLine(), "--workers must be from 0 to " + MOST_WORKERS);
    }
    checkClock();
    try (StopSignal stop = StopSignal.install();
        GrantedWorld outside = outside();
        Wiring wiring = Wiring.server(db, keeping.stores(), outside, turnsAtOnce())) {
      listen(wiring, stop);
      return 0;
    }
  }

  /** More than two were not measured to pay off beside the disk and the network. */
  private int turnsAtOnce() {
    return workers == 0 ? Math.min(2, Runtime.getRuntime().availableProcessors()) : workers;
  }

  private void checkClock() {
    try {
      ClockCheck.complaint(db, InstantSource.system().instant())
          .ifPresent(spec.commandLine().getErr()::println);
    } catch (IOException _) {
      // Who opens the world says what is wrong with its directory.
    }
  }

  private GrantedWorld outside() {
    try {
      return GrantedWorld.open(
          grants.grants(db),
          (socket, host, listener, task) -> dialer.join().adopt(socket, host, listener, task));
    } catch (IOException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }

  /** What is to be done first, in the order of the command line. */
  private List<List<String>> scripts() {
    List<List<String>> scripts = new ArrayList<>();
    Iterator<String> lines = startLines.iterator();
    Iterator<Path> files = startScripts.iterator();
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (option.longestName().equals("--start-line")) {
        scripts.add(List.of(lines.next()));
      } else if (option.longestName().equals("--start-script")) {
        scripts.add(read(files.next()));
      }
    }
    return scripts;
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new CommandFailed("cannot read " + file + ": " + e.getMessage());
    }
  }

  private void start(Wiring wiring) {
    boolean fresh = wiring.isEmpty();
    List<List<String>> scripts = scripts();
    wiring.world().start(fresh ? List.of() : scripts);
    if (fresh) {
      begin(wiring);
      scripts.forEach(wiring.world()::startScript);
    }
    UserSignals.install(wiring.world());
  }

  private void begin(Wiring wiring) {
    FirstStart.load(wiring);
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "A new world is in %s. Its wizard logs in by: connect Wizard %s%n",
        db, FirstStart.password(wiring));
    err.println("This is said once. The wizard changes the password by: @password OLD NEW");
  }

  /**
   * Takes the telnet port, starts the world, which may ask at once where it listens and reach out,
   * and lets clients in.
   */
  private void listen(Wiring wiring, StopSignal stop) {
    ConnectionLimit limit = new ConnectionLimit(maxConnections);
    TelnetSettings settings = TelnetSettings.on(bind, telnet, ObjValue.SYSTEM, limit);
    try (MetricsGateway metricsGateway =
            metrics.open(() ->
                ServerMetrics.of(
                    wiring.store(),
                    wiring.world().turns(),
                    limit::connected,
                    InstantSource.system()));
        TelnetGateway telnetGateway = TelnetGateway.bind(wiring.world().sessions(), settings);
        TelnetDialer telnetDialer = new TelnetDialer(wiring.world().sessions(), settings);
        TelnetPoints telnetPoints = new TelnetPoints(wiring.world().sessions(), settings)) {
      dialer.complete(telnetDialer);
      wiring.world().points().binder(telnetPoints);
      wiring
          .world()
          .points()
          .register(telnetGateway.port(), ObjValue.SYSTEM, telnetGateway::stopAccepting);
      start(wiring);
      telnetGateway.start();
      String asked = metricsGateway == null ? "" : " metrics " + metrics.address(metricsGateway);
      admitBrowsers(wiring, stop, limit, telnetGateway.port(), asked);
    } catch (IOException e) {
      throw new CommandFailed("cannot listen on " + bind + ": " + e.getMessage());
    }
  }

  /**
   * Lets browsers in too, until the server is to stop.
   *
   * @param further what else is told when the server can be reached
   */
  private void admitBrowsers(
      Wiring wiring, StopSignal stop, ConnectionLimit limit, int telnetPort, String further)
      throws IOException {
    try (HttpGateway httpGateway =
        HttpGateway.open(
            wiring.world().sessions(),
            new Door(wiring.world()),
            HttpSettings.on(bind, http, ObjValue.SYSTEM, limit))) {
      String address = bind.contains(":") ? "[" + bind + "]" : bind;
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "ready http://%s:%d telnet://%s:%d%s%n",
          address, httpGateway.port(), address, telnetPort, further);
      out.flush();
      CompilerThreads.stepBack();
      stop.await(wiring.world().shutdownRequested());
      // Clients are told why before their connections go.
      wiring.close();
    }
  }
}
