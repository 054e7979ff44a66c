package echo.server;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code echo} command. Exit codes: 0 done, 1 it failed and said why, 2 used wrongly.
 *
 * <p>Every option may also be given as an environment variable, {@code --db} as {@code ECHO_DB},
 * and as a line of a configuration file; see {@link Settings}.
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
      ReplCommand.class,
      CheckCommand.class,
      LoadCommand.class,
      ExportCommand.class,
      ConvertCommand.class,
      TestCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DoctorCommand.class,
      MigrateCommand.class,
    },
    footer = {
      "",
      "test without --world, or test --all: checks, compiles and tests the server itself",
      "(by the ./echo script).",
      "Every option can be given as an environment variable, --db as ECHO_DB, and as a line of",
      "echo.conf in the world's directory or of the file that --config names: http = 8080.",
      "Exit codes: 0 done, 1 it failed and says why, 2 used wrongly."
    })
public final class Main implements Runnable {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "settings, in lines of key = value (default: echo.conf in the world's directory)")
  @SuppressWarnings("UnusedVariable") // the settings are read from the arguments before these are
  private @Nullable Path config;

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
    CommandLine commands =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(Main::explain);
    try {
      commands.setDefaultValueProvider(
          Settings.of(commands.getCommandSpec(), System.getenv(), args));
    } catch (CommandFailed wrong) {
      err.println("echo: " + wrong.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    return commands.execute(args);
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
