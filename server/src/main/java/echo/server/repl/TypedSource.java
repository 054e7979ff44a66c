package echo.server.repl;

import echo.parser.Diagnostic;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program as it is typed: an expression, whose value is wanted, or statements.
 *
 * @param text all lines so far; {@code ;} in front are not part of the program
 */
record TypedSource(String text, Dialect dialect, Origin origin) {
  private static final String END_OF_STATEMENT = ";";

  /** The program that returns its value; null when it is not an expression. */
  @Nullable String expression() {
    String bare = program().strip().replaceAll("[;\\s]+$", "");
    String returning = "return (" + bare + "\n);";
    return parse(returning) instanceof ParseResult.Parsed<Program> ? returning : null;
  }

  /** The same as statements, with lines and columns as typed. */
  String statements() {
    String program = program().stripTrailing();
    return dialect == Dialect.MOO && !program.endsWith(END_OF_STATEMENT)
        ? program + END_OF_STATEMENT
        : program;
  }

  /** Whether more lines could make it a program that it is not yet. */
  boolean isUnfinished() {
    return expression() == null
        && parse(statements()) instanceof ParseResult.Failed<Program>(List<Diagnostic> wrong)
        && wrong.stream().anyMatch(each -> isAtEnd(each) || isOpenComment(each));
  }

  private ParseResult<Program> parse(String source) {
    return Parser.parse(source, dialect, origin);
  }

  /** With blanks for the {@code ;} that players are used to type before a program. */
  private String program() {
    int start = 0;
    while (start < text.length() && (text.charAt(start) == ';' || text.charAt(start) == ' ')) {
      start++;
    }
    return " ".repeat(start) + text.substring(start);
  }

  private boolean isAtEnd(Diagnostic wrong) {
    List<String> lines = program().stripTrailing().lines().toList();
    String last = lines.getLast();
    return wrong.line() > lines.size()
        || (wrong.line() == lines.size() && wrong.column() > last.codePointCount(0, last.length()));
  }

  /** Only what is never closed is reported where a comment begins. */
  private boolean isOpenComment(Diagnostic wrong) {
    String line = line(wrong);
    int column = Math.min(wrong.column() - 1, line.codePointCount(0, line.length()));
    return line.startsWith("/*", line.offsetByCodePoints(0, column));
  }

  /** The line, as typed, that something is wrong in. */
  String line(Diagnostic wrong) {
    return text.lines().skip(wrong.line() - 1L).findFirst().orElse("");
  }
}
