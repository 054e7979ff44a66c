package echo.parser;

import echo.parser.ast.SourceSpan;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Spans of what ANTLR read. */
final class Spans {
  private Spans() {}

  static SourceSpan of(ParserRuleContext context) {
    Token start = context.getStart();
    Token stop = context.getStop();
    return stop == null ? of(start) : of(start, stop);
  }

  static SourceSpan of(Token token) {
    return of(token, token);
  }

  static SourceSpan of(Token start, Token stop) {
    int length = stop.getStopIndex() - stop.getStartIndex() + 1;
    return new SourceSpan(
        start.getLine(),
        start.getCharPositionInLine() + 1,
        stop.getLine(),
        stop.getCharPositionInLine() + 1 + length);
  }
}
