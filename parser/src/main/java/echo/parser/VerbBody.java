package echo.parser;

import echo.grammar.EchoParser;
import echo.grammar.EchoParser.VerbBodyContext;
import echo.parser.ast.Program;
import echo.values.NullValue;
import echo.values.model.Dialect;
import echo.values.model.ProgramText;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * The text of a verb in an .echo file, which is kept and run apart from the file: spans in its tree
 * count from its own first line, positions of diagnostics from the file's.
 */
final class VerbBody {
  private final EchoProblems problems;
  private final Dialect dialect;
  private final String source;
  private final int line;
  private final int column;

  /** Lines put before the typed text. */
  private final int added;

  VerbBody(EchoProblems problems, Dialect dialect, VerbBodyContext ctx, Token end) {
    this.problems = problems;
    this.dialect = dialect;
    this.added = 0;
    Token before = problems.token(ctx.getStart().getTokenIndex() - 1);
    String typed = problems.source(before.getStopIndex() + 1, end.getStartIndex());
    int first = firstCharacter(typed);
    boolean ownLine =
        before.getType() == EchoParser.SEPARATOR || typed.lastIndexOf('\n', first) >= 0;
    this.line = before.getLine() + lines(before.getText()) + lines(typed.substring(0, first));
    this.column = ownLine ? 0 : before.getCharPositionInLine() + before.getText().length() + first;
    this.source = withoutEnd(typed.substring(first));
  }

  private VerbBody(VerbBody body, String header) {
    this.problems = body.problems;
    this.dialect = body.dialect;
    this.source = header + body.source;
    this.line = body.line;
    this.column = body.column;
    this.added = lines(header);
  }

  /** The same body with lines before it, such as those that take the arguments apart. */
  VerbBody after(String header) {
    return new VerbBody(this, header);
  }

  ProgramText text() {
    return new ProgramText(dialect, source);
  }

  Program program() {
    return switch (Parser.parse(source, dialect)) {
      case ParseResult.Parsed<Program>(Program program) -> program;
      case ParseResult.Failed<Program>(List<Diagnostic> why) -> {
        problems.addAll(why.stream().map(this::inFile).toList());
        yield new Program(dialect, List.of(), NullValue.NULL);
      }
    };
  }

  private Diagnostic inFile(Diagnostic own) {
    int typed = own.line() - added;
    return new Diagnostic(
        Math.max(line, line + typed - 1),
        typed == 1 ? own.column() + column : own.column(),
        own.message(),
        own.hint());
  }

  /** Skips what is left of the verb's own line when nothing stands there. */
  private static int firstCharacter(String typed) {
    int i = 0;
    while (i < typed.length() && (typed.charAt(i) == ' ' || typed.charAt(i) == '\t')) {
      i++;
    }
    return i < typed.length() && typed.charAt(i) == '\n' ? i + 1 : i;
  }

  /**
   * Leaves out the line end before {@code endverb} and what it is indented by; the text's own last
   * lines stay. On the verb's own line blanks go.
   */
  private static String withoutEnd(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return end > 0 && text.charAt(end - 1) == '\n'
        ? text.substring(0, end - 1)
        : text.substring(0, end);
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
