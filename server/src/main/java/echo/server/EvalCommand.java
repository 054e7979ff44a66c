package echo.server;

import echo.parser.Diagnostic;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.scheduler.EvalResult;
import echo.values.Literals;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Dialect;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code echo eval}: runs a program in a world and prints its value. */
@Command(
    name = "eval",
    description = "Runs an expression or statements and prints the value.",
    mixinStandardHelpOptions = true)
final class EvalCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SOURCE", description = "an expression, or statements with a return")
  private String source = "";

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
      converter = ObjectNumber.class,
      description = "the player with whose rights it runs (default: the first wizard)")
  private @Nullable ObjValue player;

  @Option(
      names = "--dialect",
      paramLabel = "moo|echo",
      defaultValue = "${env:ECHO_DIALECT:-moo}",
      description = "the dialect of the source and of the printed value (${DEFAULT-VALUE})")
  private Dialect dialect = Dialect.MOO;

  @Mixin private KeepOptions keeping = new KeepOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Reads {@code #12} or {@code 12}. */
  static final class ObjectNumber implements ITypeConverter<ObjValue> {
    @Override
    public ObjValue convert(String text) {
      if (!text.matches("#?\\d{1,18}")) {
        throw new TypeConversionException("'" + text + "' is not an object number such as #2");
      }
      return ObjValue.of(Long.parseLong(text.startsWith("#") ? text.substring(1) : text));
    }
  }

  @Override
  public Integer call() {
    CompletableFuture<EvalResult> result;
    CompletableFuture<String> shutdown;
    try (Wiring wiring = open(db, keeping)) {
      ObjValue as = player == null ? Wizards.first(wiring.store()) : player;
      result = wiring.world().eval(as, dialect, program());
      shutdown = wiring.world().shutdownRequested();
      // A world that shuts down takes no more turns; a program that did it has its result when the
      // world is closed.
      Object _ = CompletableFuture.anyOf(result, shutdown).exceptionally(_ -> "").join();
    }
    if (result.isDone()) {
      return print(result.join());
    }
    throw new CommandFailed(whyNot(shutdown));
  }

  private static String whyNot(CompletableFuture<String> shutdown) {
    if (shutdown.isCompletedExceptionally()) {
      return "the program was not run: " + shutdown.exceptionNow().getMessage();
    }
    return "the program was not run: the world shut itself down while it started ("
        + shutdown.join()
        + ")";
  }

  /**
   * Opens and starts a world, as long as nobody else has it open.
   *
   * @param db its directory, null for the starter world in memory
   */
  static Wiring open(@Nullable Path db, KeepOptions keeping) {
    if (db == null) {
      Wiring wiring = Wiring.inMemory();
      wiring.world().start();
      FirstStart.load(wiring);
      return wiring;
    }
    if (!Files.isDirectory(db)) {
      throw new CommandFailed("there is no world in " + db);
    }
    Wiring wiring = Wiring.directory(db, keeping.stores());
    wiring.world().start();
    return wiring;
  }

  /** The source as a program: an expression alone is returned. */
  private String program() {
    String expression = source.strip();
    while (expression.endsWith(";")) {
      expression = expression.substring(0, expression.length() - 1).stripTrailing();
    }
    String returning = "return (" + expression + ");";
    return Parser.parse(returning, dialect) instanceof ParseResult.Parsed ? returning : source;
  }

  private int print(EvalResult result) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return switch (result) {
      case EvalResult.Returned returned -> {
        out.println(literal(returned.value()));
        out.flush();
        yield 0;
      }
      case EvalResult.NotCompiled failed -> {
        for (Diagnostic wrong : failed.diagnostics()) {
          err.println(
              wrong.line()
                  + ":"
                  + wrong.column()
                  + ": "
                  + wrong.message()
                  + (wrong.hint() == null ? "" : " " + wrong.hint()));
        }
        yield 1;
      }
      case EvalResult.Failed failed -> {
        failed.traceback().forEach(err::println);
        yield 1;
      }
      case EvalResult.Suspended waiting -> {
        err.println("The program waits, as task " + waiting.task() + "; its value is not known.");
        yield 1;
      }
    };
  }

  private String literal(Value value) {
    return dialect == Dialect.ECHO ? Literals.toEchoLiteral(value) : Literals.toLiteral(value);
  }
}
