package echo.bench;

import echo.evaluator.builtin.AllBuiltins;
import echo.evaluator.code.Lowered;
import echo.evaluator.code.Lowering;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Text to tree, and tree to code. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParseBenchmark {
  private static final String LINE =
      "if (x in args && (y = `this.(x)[1..$] ! ANY => {}')) this:tell(\"a \", y[1] + 1); endif\n";

  /** A program to parse. */
  public enum Text {
    MOO_SHORT(Dialect.MOO, "x = {1, 2}; for y in (x) if (y > 1) return y + 1; endif endfor"),
    MOO_LONG(Dialect.MOO, LINE.repeat(50)),
    ECHO_SHORT(Dialect.ECHO, "let x = [1, 2]\nfor y in x if y > 1 return y + 1 endif endfor");

    private final Dialect dialect;
    private final String source;

    Text(Dialect dialect, String source) {
      this.dialect = dialect;
      this.source = source;
    }

    ProgramText program() {
      return new ProgramText(dialect, source);
    }
  }

  @Param public Text text = Text.MOO_SHORT;
  private final Lowering lowering = new Lowering(AllBuiltins.registry());
  private @Nullable Program tree;

  @Setup(Level.Trial)
  public void parseOnce() {
    tree = tree();
  }

  private Program tree() {
    return switch (parse()) {
      case ParseResult.Parsed<Program> parsed -> parsed.tree();
      case ParseResult.Failed<Program> failed ->
          throw new IllegalStateException("does not parse: " + failed.diagnostics());
    };
  }

  @Benchmark
  public ParseResult<Program> parse() {
    return Parser.parse(text.source, text.dialect, Origin.TOASTSTUNT);
  }

  @Benchmark
  public Lowered lower() {
    return lowering.lower(Objects.requireNonNull(tree), text.program(), Origin.TOASTSTUNT);
  }
}
