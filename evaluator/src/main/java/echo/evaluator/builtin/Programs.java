package echo.evaluator.builtin;

import static echo.evaluator.builtin.Arguments.require;

import echo.parser.Diagnostic;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Program;
import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ProgramText;
import java.util.List;
import java.util.function.ToLongFunction;

/** Program texts as builtins take and give them: lists of lines, compiled or refused. */
final class Programs {
  /** Characters of the longest program. */
  static final int LONGEST = 2_000_000;

  /** Parsing one character costs about what this part of a tick pays for. */
  static final int PER_TICK = 400;

  private Programs() {}

  /** Ticks for parsing a text of that length. */
  static long ticks(long length) {
    return length / PER_TICK;
  }

  /** The cost of parsing a text that is among the arguments. */
  static Cost parsing(ToLongFunction<ListValue> length, String what) {
    return new Cost(
        args -> ticks(length.applyAsLong(args)),
        "1 tick for every " + PER_TICK + " bytes of the " + what);
  }

  /** The cost of parsing a verb's program, which is paid when it is at hand. */
  static Cost parsingVerb() {
    return Cost.meanwhile("1 tick for every " + PER_TICK + " characters of the program");
  }

  static ParseResult<Program> parsed(Call call, ProgramText text) {
    return Parser.parse(text.source(), text.dialect(), call.host().server().origin());
  }

  /** The tree, if the text parses and the compiler finds nothing wrong with it. */
  static ParseResult<Program> compiled(Call call, ProgramText text) {
    ParseResult<Program> result = parsed(call, text);
    if (result instanceof ParseResult.Parsed<Program> parsed) {
      List<Diagnostic> problems = call.problems(parsed.tree());
      return problems.isEmpty() ? result : new ParseResult.Failed<>(problems);
    }
    return result;
  }

  /** What is wrong, in the words the servers use. */
  static ListValue messages(ParseResult.Failed<Program> failed) {
    return ListValue.copyOf(
        failed.diagnostics().stream().map(d -> StrValue.of(d.verbErrorLine())).toList());
  }

  /** The text of a list of lines; E_TYPE when one of them is no string. */
  static String source(ListValue lines) {
    StringBuilder source = new StringBuilder();
    String separator = "";
    for (Value line : lines) {
      require(line instanceof StrValue, ErrorCode.E_TYPE);
      source.append(separator).append(((StrValue) line).text());
      separator = "\n";
    }
    return source.toString();
  }

  /** The text as a list of lines; none for an empty text. */
  static ListValue lines(ProgramText text) {
    return text.source().isEmpty()
        ? ListValue.EMPTY
        : ListValue.copyOf(text.source().lines().map(StrValue::of).toList());
  }
}
