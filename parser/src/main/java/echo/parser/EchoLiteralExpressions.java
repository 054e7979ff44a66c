package echo.parser;

import echo.grammar.EchoBaseVisitor;
import echo.grammar.EchoParser.DurationLiteralContext;
import echo.grammar.EchoParser.FalseLiteralContext;
import echo.grammar.EchoParser.FloatLiteralContext;
import echo.grammar.EchoParser.IntLiteralContext;
import echo.grammar.EchoParser.InterpolationContext;
import echo.grammar.EchoParser.NullLiteralContext;
import echo.grammar.EchoParser.ObjectLiteralContext;
import echo.grammar.EchoParser.StringLiteralContext;
import echo.grammar.EchoParser.SymbolLiteralContext;
import echo.grammar.EchoParser.TrueLiteralContext;
import echo.parser.ast.Expr;
import echo.values.BoolValue;
import echo.values.NullValue;
import echo.values.StrValue;
import echo.values.SymValue;
import echo.values.Value;
import org.antlr.v4.runtime.ParserRuleContext;

/** Builds the literals of an echo text. */
abstract class EchoLiteralExpressions extends EchoBaseVisitor<Expr> {
  final EchoText text;
  private final EchoProblems problems;

  EchoLiteralExpressions(EchoProblems problems) {
    this.problems = problems;
    this.text = new EchoText(problems);
  }

  static Expr literal(Value value, ParserRuleContext ctx) {
    return new Expr.Literal(value, Spans.of(ctx));
  }

  static Expr string(ParserRuleContext name) {
    return literal(StrValue.of(name.getText()), name);
  }

  @Override
  public Expr visitIntLiteral(IntLiteralContext ctx) {
    return literal(text.integer(ctx.getStart(), false), ctx);
  }

  @Override
  public Expr visitFloatLiteral(FloatLiteralContext ctx) {
    return literal(text.floating(ctx.getStart()), ctx);
  }

  @Override
  public Expr visitDurationLiteral(DurationLiteralContext ctx) {
    return literal(text.duration(ctx.getStart()), ctx);
  }

  @Override
  public Expr visitStringLiteral(StringLiteralContext ctx) {
    return literal(text.string(ctx.getStart()), ctx);
  }

  @Override
  public Expr visitInterpolation(InterpolationContext ctx) {
    return new Expr.Interpolation(text.parts(ctx.getStart()), Spans.of(ctx));
  }

  @Override
  public Expr visitSymbolLiteral(SymbolLiteralContext ctx) {
    return literal(SymValue.of(ctx.getText().substring(1)), ctx);
  }

  @Override
  public Expr visitObjectLiteral(ObjectLiteralContext ctx) {
    return literal(EchoNames.objectNumber(ctx.getStart(), problems), ctx);
  }

  @Override
  public Expr visitTrueLiteral(TrueLiteralContext ctx) {
    return literal(BoolValue.of(true), ctx);
  }

  @Override
  public Expr visitFalseLiteral(FalseLiteralContext ctx) {
    return literal(BoolValue.of(false), ctx);
  }

  @Override
  public Expr visitNullLiteral(NullLiteralContext ctx) {
    return literal(NullValue.NULL, ctx);
  }
}
