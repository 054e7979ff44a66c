package echo.server;

import echo.parser.Diagnostic;
import echo.values.model.Dialect;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code echo check}: says what is wrong in source files, one line each. */
@Command(
    name = "check",
    description = "Parses source files and prints what is wrong as file:line:column: message.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "a verb's source (.moo), objects (.echo),",
        "or with --dialect any file that holds a verb's source"
      })
  private List<Path> files = List.of();

  @Option(
      names = "--dialect",
      paramLabel = "moo|echo",
      defaultValue = "${env:ECHO_DIALECT}",
      description = "the dialect, where the name of a file does not say it")
  private @Nullable Dialect dialect;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean clean = true;
    for (Path file : files) {
      for (Diagnostic found : check(file)) {
        clean = false;
        out.println(
            file
                + ":"
                + found.line()
                + ":"
                + found.column()
                + ": "
                + found.message()
                + (found.hint() == null ? "" : " " + found.hint()));
      }
    }
    out.flush();
    return clean ? 0 : 1;
  }

  private List<Diagnostic> check(Path file) {
    String name = file.toString();
    String source = text(file);
    if (name.endsWith(".echo")) {
      return SourceCheck.objects(source);
    }
    if (name.endsWith(".moo")) {
      return SourceCheck.program(source, Dialect.MOO);
    }
    if (dialect == null) {
      throw new ParameterException(
          spec.commandLine(), file + ": say its dialect by --dialect moo or --dialect echo");
    }
    return SourceCheck.program(source, dialect);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (NoSuchFileException _) {
      throw new CommandFailed(file + ": there is no such file");
    } catch (MalformedInputException _) {
      throw new CommandFailed(file + ": it is not UTF-8");
    } catch (IOException e) {
      throw new CommandFailed(file + ": it cannot be read: " + e.getMessage());
    }
  }
}
