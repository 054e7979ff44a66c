package echo.server;

import echo.server.repl.Repl;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code echo repl}: runs programs of a world as they are typed. */
@Command(
    name = "repl",
    description = {
      "Reads programs, runs each in a world that is not being served, and prints its value.",
      "Type .help there for more."
    },
    mixinStandardHelpOptions = true)
final class ReplCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ReplCommand.class);

  @Option(
      names = "--db",
      paramLabel = "DIR",
      defaultValue = "${env:ECHO_DB}",
      description = "the world's directory (default: the starter world, kept in memory)")
  private @Nullable Path db;

  @Option(
      names = "--as",
      paramLabel = "#N",
      defaultValue = "${env:ECHO_AS}",
      converter = EvalCommand.ObjectNumber.class,
      description = "the player with whose rights programs run (default: the first wizard)")
  private @Nullable ObjValue player;

  @Option(
      names = "--dialect",
      paramLabel = "moo|echo",
      defaultValue = "${env:ECHO_DIALECT:-moo}",
      description = "the dialect of programs and of printed values (${DEFAULT-VALUE})")
  private Dialect dialect = Dialect.MOO;

  @Mixin private KeepOptions keeping = new KeepOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CompletableFuture<String> shutdown;
    Repl repl;
    try (StopSignal stop = StopSignal.install();
        Wiring wiring = EvalCommand.open(db, keeping)) {
      shutdown = wiring.world().shutdownRequested();
      repl = repl(wiring, stop);
      repl.run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }
    repl.closed();
    if (shutdown.isCompletedExceptionally()) {
      throw new CommandFailed(String.valueOf(shutdown.exceptionNow().getMessage()));
    }
    return 0;
  }

  private Repl repl(Wiring wiring, StopSignal stop) {
    ObjValue as = player == null ? Wizards.first(wiring.store()) : player;
    if (wiring.store().snapshot().object(as.number()) == null) {
      throw new CommandFailed("there is no object " + as);
    }
    boolean terminal = isTerminal();
    Repl repl =
        new Repl(
            wiring.world(),
            as,
            dialect,
            new Repl.Place(spec.commandLine().getOut(), spec.commandLine().getErr(), terminal));
    stop.whenAsked(repl::end);
    if (terminal) {
      takeInterrupts(repl);
    }
    return repl;
  }

  /** Whether a person types and reads. */
  @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again without a terminal
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** On a terminal Ctrl-C drops a program that was begun, and ends nothing. */
  private static void takeInterrupts(Repl repl) {
    try {
      ProcessSignals.on("INT", repl::interrupt);
    } catch (ReflectiveOperationException e) {
      LOG.debug("Ctrl-C ends it: {}", String.valueOf(e.getCause()));
    }
  }
}
