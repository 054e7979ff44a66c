package echo.parser;

import echo.grammar.MooBaseVisitor;
import echo.grammar.MooParser;
import echo.grammar.MooParser.AssignExprContext;
import echo.grammar.MooParser.BinaryExprContext;
import echo.grammar.MooParser.CallExprContext;
import echo.grammar.MooParser.CatchExprContext;
import echo.grammar.MooParser.ConditionalExprContext;
import echo.grammar.MooParser.EntryContext;
import echo.grammar.MooParser.ExprContext;
import echo.grammar.MooParser.FirstExprContext;
import echo.grammar.MooParser.FloatLiteralContext;
import echo.grammar.MooParser.IndexExprContext;
import echo.grammar.MooParser.IntLiteralContext;
import echo.grammar.MooParser.ItemContext;
import echo.grammar.MooParser.ItemsContext;
import echo.grammar.MooParser.LastExprContext;
import echo.grammar.MooParser.ListExprContext;
import echo.grammar.MooParser.LogicalExprContext;
import echo.grammar.MooParser.MapExprContext;
import echo.grammar.MooParser.ObjectLiteralContext;
import echo.grammar.MooParser.OptionalItemContext;
import echo.grammar.MooParser.ParenExprContext;
import echo.grammar.MooParser.PlainItemContext;
import echo.grammar.MooParser.PrimaryExprContext;
import echo.grammar.MooParser.PropertyExprContext;
import echo.grammar.MooParser.SpliceItemContext;
import echo.grammar.MooParser.StringLiteralContext;
import echo.grammar.MooParser.SystemPropertyExprContext;
import echo.grammar.MooParser.SystemVerbExprContext;
import echo.grammar.MooParser.UnaryExprContext;
import echo.grammar.MooParser.VariableExprContext;
import echo.grammar.MooParser.VerbExprContext;
import echo.parser.ast.Answer;
import echo.parser.ast.Expr;
import echo.parser.ast.Numbers;
import echo.parser.ast.SourceSpan;
import echo.parser.ast.UnaryOp;
import echo.values.FloatValue;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds the expressions of a moo program from ANTLR's parse tree. */
final class MooExpressions extends MooBaseVisitor<Expr> {
  private final MooNames names;
  private final Problems problems;
  private final Origin origin;

  /** How many indexes are open, in which {@code $} and {@code ^} mean something. */
  private int indexes;

  private int depth;

  MooExpressions(MooNames names, Problems problems, Origin origin) {
    this.names = names;
    this.problems = problems;
    this.origin = origin;
  }

  Expr build(ExprContext expr) {
    if (++depth > Limits.MAX_DEPTH) {
      throw new Limits.TooDeep(expr.getStart());
    }
    Expr built = expr.accept(this);
    depth--;
    return built;
  }

  List<Expr> items(List<ItemContext> items) {
    List<Expr> built = new ArrayList<>(items.size());
    for (ItemContext item : items) {
      switch (item) {
        case PlainItemContext plain -> built.add(build(plain.expr()));
        case SpliceItemContext splice ->
            built.add(new Expr.Splice(build(splice.expr()), Spans.of(splice)));
        case OptionalItemContext optional ->
            problems.syntax(
                optional.getStart(),
                "`?` marks an optional variable, which only the left side of `=` has.",
                "Write `{a, ?b = 1} = args`.");
        default -> throw new IllegalStateException("item");
      }
    }
    return List.copyOf(built);
  }

  private List<Expr> items(ItemsContext items) {
    return items(items.item());
  }

  private static Expr.Literal string(Token name) {
    return new Expr.Literal(StrValue.of(name.getText()), Spans.of(name));
  }

  private Expr.Literal memberName(Token name) {
    problems.checkNotError(name);
    return string(name);
  }

  private static Expr literal(Value value, ParserRuleContext ctx) {
    return new Expr.Literal(value, Spans.of(ctx));
  }

  @Override
  public Expr visitPrimaryExpr(PrimaryExprContext ctx) {
    return ctx.primary().accept(this);
  }

  @Override
  public Expr visitParenExpr(ParenExprContext ctx) {
    return build(ctx.expr());
  }

  @Override
  public Expr visitIntLiteral(IntLiteralContext ctx) {
    return literal(IntValue.of(MooText.integer(ctx.getText(), origin)), ctx);
  }

  @Override
  public Expr visitFloatLiteral(FloatLiteralContext ctx) {
    double value = Double.parseDouble(ctx.getText());
    if (!Double.isFinite(value)) {
      problems.classic(ctx.getStart(), "Floating-point literal out of range", null);
      value = 0;
    }
    return literal(FloatValue.of(value), ctx);
  }

  @Override
  public Expr visitStringLiteral(StringLiteralContext ctx) {
    return literal(StrValue.of(MooText.unquote(ctx.getText())), ctx);
  }

  @Override
  public Expr visitObjectLiteral(ObjectLiteralContext ctx) {
    String text = ctx.getText();
    boolean negative = text.charAt(1) == '-';
    long number = MooText.integer(text.substring(negative ? 2 : 1), origin);
    return literal(ObjValue.of(negative ? MooText.negated(number, origin) : number), ctx);
  }

  @Override
  public Expr visitVariableExpr(VariableExprContext ctx) {
    Value error = MooNames.error(ctx.ID().getText());
    return error != null
        ? literal(error, ctx)
        : new Expr.Variable(names.variable(ctx.ID().getText()), Spans.of(ctx));
  }

  @Override
  public Expr visitCallExpr(CallExprContext ctx) {
    Token name = ctx.ID().getSymbol();
    problems.checkNotError(name);
    return new Expr.Call(Folding.fold(name.getText()), items(ctx.items()), Spans.of(ctx));
  }

  @Override
  public Expr visitSystemPropertyExpr(SystemPropertyExprContext ctx) {
    Token name = ctx.ID().getSymbol();
    return new Expr.Prop(system(ctx), memberName(name), Expr.Member.OBJECT, Spans.of(ctx));
  }

  @Override
  public Expr visitSystemVerbExpr(SystemVerbExprContext ctx) {
    Token name = ctx.ID().getSymbol();
    return new Expr.VerbCall(system(ctx), memberName(name), items(ctx.items()), Spans.of(ctx));
  }

  private static Expr system(ParserRuleContext ctx) {
    return new Expr.Literal(ObjValue.SYSTEM, Spans.of(ctx.getStart()));
  }

  @Override
  public Expr visitLastExpr(LastExprContext ctx) {
    if (indexes == 0) {
      problems.classic(ctx.getStart(), "Illegal context for `$' expression.", null);
    }
    return new Expr.Last(Spans.of(ctx));
  }

  @Override
  public Expr visitFirstExpr(FirstExprContext ctx) {
    if (indexes == 0) {
      problems.classic(ctx.getStart(), "Illegal context for `^' expression.", null);
    }
    return new Expr.First(Spans.of(ctx));
  }

  @Override
  public Expr visitListExpr(ListExprContext ctx) {
    return new Expr.ListOf(items(ctx.items()), Spans.of(ctx));
  }

  @Override
  public Expr visitMapExpr(MapExprContext ctx) {
    List<Expr.Entry> entries = new ArrayList<>(ctx.entry().size());
    for (EntryContext entry : ctx.entry()) {
      entries.add(new Expr.Entry(build(entry.key), build(entry.value)));
    }
    return new Expr.MapOf(List.copyOf(entries), Spans.of(ctx));
  }

  @Override
  public Expr visitCatchExpr(CatchExprContext ctx) {
    Expr body = build(ctx.body);
    List<Expr> codes = ctx.codes().ANY() != null ? null : items(ctx.codes().item());
    Expr otherwise = ctx.otherwise == null ? null : build(ctx.otherwise);
    return new Expr.Catch(body, codes, otherwise, Spans.of(ctx));
  }

  @Override
  public Expr visitPropertyExpr(PropertyExprContext ctx) {
    return new Expr.Prop(
        build(ctx.object), name(ctx.name, ctx.computed), Expr.Member.OBJECT, Spans.of(ctx));
  }

  @Override
  public Expr visitVerbExpr(VerbExprContext ctx) {
    Expr object = build(ctx.object);
    Expr name = name(ctx.name, ctx.computed);
    return new Expr.VerbCall(object, name, items(ctx.items()), Spans.of(ctx));
  }

  private Expr name(@Nullable Token name, @Nullable ExprContext computed) {
    return computed != null ? build(computed) : memberName(java.util.Objects.requireNonNull(name));
  }

  @Override
  public Expr visitIndexExpr(IndexExprContext ctx) {
    Expr base = build(ctx.base);
    indexes++;
    Expr from = build(ctx.from);
    Expr to = ctx.to == null ? null : build(ctx.to);
    indexes--;
    SourceSpan span = Spans.of(ctx);
    return to == null ? new Expr.Index(base, from, span) : new Expr.Slice(base, from, to, span);
  }

  @Override
  public Expr visitUnaryExpr(UnaryExprContext ctx) {
    Expr operand = build(ctx.operand);
    UnaryOp op = Operators.unary(ctx.op.getText());
    if (op == UnaryOp.NEGATE && operand instanceof Expr.Literal(Value value, SourceSpan _)) {
      // The servers fold the sign into a number, however it is bracketed.
      if (value instanceof IntValue number) {
        return literal(IntValue.of(MooText.negated(number.value(), origin)), ctx);
      }
      if (value instanceof FloatValue number) {
        return literal(FloatValue.of(-number.value()), ctx);
      }
    }
    return new Expr.Unary(op, operand, Answer.INT, Spans.of(ctx));
  }

  @Override
  public Expr visitBinaryExpr(BinaryExprContext ctx) {
    Expr left = build(ctx.left);
    return new Expr.Binary(
        Operators.named(Folding.fold(ctx.op.getText())),
        left,
        build(ctx.right),
        Numbers.STRICT,
        Answer.INT,
        Spans.of(ctx));
  }

  @Override
  public Expr visitLogicalExpr(LogicalExprContext ctx) {
    boolean and = ctx.op.getType() == MooParser.AND;
    return new Expr.Logical(and, build(ctx.left), build(ctx.right), Spans.of(ctx));
  }

  @Override
  public Expr visitConditionalExpr(ConditionalExprContext ctx) {
    if (ctx.condition instanceof ConditionalExprContext) {
      problems.syntax(
          ctx.question,
          "Two conditionals in a row are ambiguous.",
          "Put one of them in parentheses: `a ? b | (c ? d | e)`.");
    }
    Expr condition = build(ctx.condition);
    Expr then = build(ctx.then);
    return new Expr.Conditional(condition, then, build(ctx.otherwise), Spans.of(ctx));
  }

  @Override
  public Expr visitAssignExpr(AssignExprContext ctx) {
    return new MooTargets(this, names, problems).assign(ctx);
  }
}
