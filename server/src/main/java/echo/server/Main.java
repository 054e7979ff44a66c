package echo.server;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code echo} command. Exit codes: 0 done, 1 it failed and said why, 2 used wrongly.
 *
 * <p>Every option may also be given as an environment variable: {@code --db} is {@code ECHO_DB}.
 */
@Command(
    name = "echo",
    description = "A server for worlds that their inhabitants program.",
    mixinStandardHelpOptions = true,
    version = "echo 0.1.0",
    subcommands = {
      ServeCommand.class,
      ImportCommand.class,
      EvalCommand.class,
      CheckCommand.class,
    },
    footer = {
      "",
      "test [--all]: checks, compiles and tests everything (a command of the ./echo script).",
      "Every option can be given as an environment variable: --db as ECHO_DB, --http as ECHO_HTTP.",
      "Exit codes: 0 done, 1 it failed and says why, 2 used wrongly."
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    int code =
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            args);
    System.exit(code);
  }

  /** Runs the command line; returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::explain)
        .execute(args);
  }

  private static int explain(
      Exception exception, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
    if (exception instanceof CommandFailed failed) {
      command.getErr().println("echo: " + failed.getMessage());
      return 1;
    }
    throw exception;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which command to run.");
  }
}
