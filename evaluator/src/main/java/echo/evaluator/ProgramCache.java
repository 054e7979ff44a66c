package echo.evaluator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import echo.evaluator.builtin.BuiltinRegistry;
import echo.evaluator.code.Code;
import echo.evaluator.code.Lowered;
import echo.evaluator.code.Lowering;
import echo.parser.Diagnostic;
import echo.parser.ParseResult;
import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lowered programs by the hash of their text and the origin of their world, bounded in bytes.
 *
 * <p>A program is parsed and lowered when first asked for; a text that does not compile gives its
 * diagnostics, again and again.
 *
 * <p>Threading: any thread.
 */
public final class ProgramCache {
  /** What part of the bytes evaluated programs may take, apart from those of verbs. */
  private static final int EVAL_SHARE = 8;

  private final Cache<Key, Lowered> programs;
  private final EvalCache evals;
  private final Lowering lowering;
  private final Function<ProgramText, ParseResult<Program>> parser;

  /**
   * @param builtins what programs may call
   * @param parser what parses a text: {@code Parser.parse}
   * @param maxBytes about how much memory the lowered programs may take
   */
  public ProgramCache(
      BuiltinRegistry builtins, Function<ProgramText, ParseResult<Program>> parser, long maxBytes) {
    this.lowering = new Lowering(builtins);
    this.parser = parser;
    programs =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, Lowered lowered) -> weight(lowered))
            .build();
    evals = new EvalCache(maxBytes / EVAL_SHARE);
  }

  /** The program, parsed and lowered. */
  public Lowered lowered(ProgramText text, Origin origin) {
    return lowered(text.hash(), () -> text, origin);
  }

  /** The same when the hash is known; the text is asked for only when it must be lowered. */
  public Lowered lowered(ProgramHash hash, Supplier<ProgramText> text, Origin origin) {
    return programs.get(new Key(hash, origin), _ -> compile(text.get(), origin));
  }

  /** A program that is parsed already, lowered; it is not kept. */
  public Lowered lowered(Program tree, ProgramText text, Origin origin) {
    return lowering.lower(tree, text, origin);
  }

  /**
   * A program as {@code eval()} runs it: new, so that calls of builtins that do not exist are
   * errors.
   */
  public Lowered evaluated(Dialect dialect, String source, Origin origin) {
    return evals.lowered(dialect, source, origin, () -> compileNew(dialect, source, origin));
  }

  /** What is wrong with a program that is about to be saved or run for the first time. */
  public List<Diagnostic> problems(Program tree, Origin origin) {
    return lowering.problems(tree, origin);
  }

  /** The tree of a program's text. */
  ParseResult<Program> parsed(ProgramText text) {
    return parser.apply(text);
  }

  private Lowered compile(ProgramText text, Origin origin) {
    return switch (parser.apply(text)) {
      case ParseResult.Parsed<Program> parsed -> lowering.lower(parsed.tree(), text, origin);
      case ParseResult.Failed<Program> failed -> new Lowered.Rejected(failed.diagnostics());
    };
  }

  private Lowered compileNew(Dialect dialect, String source, Origin origin) {
    ProgramText text = new ProgramText(dialect, source);
    return switch (parser.apply(text)) {
      case ParseResult.Parsed<Program> parsed -> lowering.lowerNew(parsed.tree(), text, origin);
      case ParseResult.Failed<Program> failed -> new Lowered.Rejected(failed.diagnostics());
    };
  }

  static int weight(Lowered lowered) {
    return lowered instanceof Code code ? code.weight() : 200;
  }

  private record Key(ProgramHash hash, Origin origin) {}
}
