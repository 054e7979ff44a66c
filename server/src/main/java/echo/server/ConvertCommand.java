package echo.server;

import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldView;
import echo.parser.Conversion;
import echo.parser.Diagnostic;
import echo.parser.MooToEcho;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Program;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code echo convert}: a moo program in echo, with what it then means otherwise. */
@Command(
    name = "convert",
    description = {
      "Prints a moo program in echo, and on the standard error output every place where that means",
      "something else. Nothing is changed."
    },
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE|OBJECT:VERB",
      description = "a file with a verb's source, or with --db a verb such as #12:look")
  private String source = "";

  @Option(
      names = "--db",
      paramLabel = "DIR",
      description = "the world's directory; it is not being served")
  private @Nullable Path db;

  @Option(
      names = "--origin",
      paramLabel = "lambdamoo|toaststunt",
      defaultValue = "${env:ECHO_ORIGIN:-toaststunt}",
      description = "the server whose rules a file follows (${DEFAULT-VALUE})")
  private Origin origin = Origin.TOASTSTUNT;

  @Mixin private KeepOptions keeping = new KeepOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private record Found(ProgramText text, Origin origin) {}

  @Override
  public Integer call() {
    Found found = db == null ? new Found(file(Path.of(source)), origin) : verb(db);
    if (found.text.dialect() != Dialect.MOO) {
      throw new CommandFailed(source + " is an echo verb");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    String text = found.text.source();
    return switch (Parser.parse(text, Dialect.MOO, found.origin)) {
      case ParseResult.Failed<Program>(List<Diagnostic> why) -> {
        why.forEach(wrong ->
            err.println(
                source + ":" + wrong.line() + ":" + wrong.column() + ": " + wrong.message()));
        yield 1;
      }
      case ParseResult.Parsed<Program>(Program program) -> {
        Conversion conversion = MooToEcho.convert(program, text, found.origin);
        conversion.lines().forEach(out::println);
        out.flush();
        conversion.notes().forEach(note -> err.println(described(note)));
        yield 0;
      }
    };
  }

  private static String described(Conversion.Note note) {
    String lines = note.lines().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return (note.lines().size() == 1 ? "line " : "lines ") + lines + ": " + note.message();
  }

  private static ProgramText file(Path file) {
    try {
      return new ProgramText(Dialect.MOO, Files.readString(file).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new CommandFailed(file + " cannot be read: " + e.getMessage());
    }
  }

  private Found verb(Path directory) {
    int colon = source.indexOf(':');
    if (colon < 0 || !source.substring(0, colon).matches("#\\d{1,18}")) {
      throw new CommandFailed("'" + source + "' is no verb such as #12:look");
    }
    if (!Files.isDirectory(directory)) {
      throw new CommandFailed("there is no world in " + directory);
    }
    ObjValue object = ObjValue.of(Long.parseLong(source.substring(1, colon)));
    String name = source.substring(colon + 1);
    try (Wiring wiring = Wiring.directory(directory, keeping.stores())) {
      WorldView world = new WorldView(wiring.store().begin(), WorldCaches.of(wiring.store()));
      for (Verb verb : world.valid(object) ? world.verbs(object) : List.<Verb>of()) {
        if (VerbNames.matches(verb.names(), name)) {
          return new Found(world.program(verb.program()), wiring.world().origin());
        }
      }
    }
    throw new CommandFailed("there is no verb " + source);
  }
}
