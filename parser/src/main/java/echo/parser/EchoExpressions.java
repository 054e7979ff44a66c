package echo.parser;

import echo.grammar.EchoParser;
import echo.grammar.EchoParser.ApplyExprContext;
import echo.grammar.EchoParser.AssignExprContext;
import echo.grammar.EchoParser.BinaryExprContext;
import echo.grammar.EchoParser.CallExprContext;
import echo.grammar.EchoParser.CatchExprContext;
import echo.grammar.EchoParser.CodesContext;
import echo.grammar.EchoParser.ComprehensionContext;
import echo.grammar.EchoParser.ConditionalExprContext;
import echo.grammar.EchoParser.EntryContext;
import echo.grammar.EchoParser.ExprContext;
import echo.grammar.EchoParser.FirstExprContext;
import echo.grammar.EchoParser.FunctionExprContext;
import echo.grammar.EchoParser.IdentifierContext;
import echo.grammar.EchoParser.IndexExprContext;
import echo.grammar.EchoParser.IntLiteralContext;
import echo.grammar.EchoParser.ItemContext;
import echo.grammar.EchoParser.LambdaExprContext;
import echo.grammar.EchoParser.LastExprContext;
import echo.grammar.EchoParser.ListExprContext;
import echo.grammar.EchoParser.LogicalExprContext;
import echo.grammar.EchoParser.MapExprContext;
import echo.grammar.EchoParser.MatchExprContext;
import echo.grammar.EchoParser.NameLambdaExprContext;
import echo.grammar.EchoParser.OptionalItemContext;
import echo.grammar.EchoParser.ParenExprContext;
import echo.grammar.EchoParser.PlainItemContext;
import echo.grammar.EchoParser.PrimaryExprContext;
import echo.grammar.EchoParser.PropertyExprContext;
import echo.grammar.EchoParser.RangeExprContext;
import echo.grammar.EchoParser.SpawnExprContext;
import echo.grammar.EchoParser.SpliceItemContext;
import echo.grammar.EchoParser.SystemPropertyExprContext;
import echo.grammar.EchoParser.UnaryExprContext;
import echo.grammar.EchoParser.VariableExprContext;
import echo.grammar.EchoParser.VerbExprContext;
import echo.parser.ast.Answer;
import echo.parser.ast.Expr;
import echo.parser.ast.Numbers;
import echo.parser.ast.SourceSpan;
import echo.parser.ast.UnaryOp;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds the expressions of an echo text from ANTLR's parse tree. */
final class EchoExpressions extends EchoLiteralExpressions {
  private final EchoProblems problems;
  private final EchoPatterns patterns;
  private final EchoBodies bodies;

  private int depth;

  EchoExpressions(EchoProblems problems) {
    this(problems, null);
  }

  /**
   * @param statements builds the program around, whose loops arms of a match may leave
   */
  EchoExpressions(EchoProblems problems, @Nullable EchoBuilder statements) {
    super(problems);
    this.problems = problems;
    this.patterns = new EchoPatterns(this, problems);
    this.bodies = new EchoBodies(this, patterns, problems, statements);
  }

  Expr build(ExprContext expr) {
    if (++depth > Limits.MAX_DEPTH) {
      throw new Limits.TooDeep(expr.getStart());
    }
    Expr built = expr.accept(this);
    depth--;
    return built;
  }

  /** A condition, where an assignment is mostly meant to be a comparison. */
  Expr condition(ExprContext condition) {
    if (condition instanceof AssignExprContext assign) {
      problems.add(
          assign.equals,
          "`=` assigns; it does not compare.",
          "Write `==`, or put brackets around the assignment.");
    }
    return build(condition);
  }

  List<Expr> items(List<ItemContext> items) {
    List<Expr> built = new ArrayList<>(items.size());
    for (ItemContext item : items) {
      switch (item) {
        case PlainItemContext plain -> built.add(build(plain.expr()));
        case SpliceItemContext splice ->
            built.add(new Expr.Splice(build(splice.expr()), Spans.of(splice)));
        case OptionalItemContext optional ->
            problems.add(
                optional.getStart(),
                "`?` marks an optional variable, which only the left side of `=` has.",
                "Write `[a, ?b = 1] = args`.");
        default -> throw new IllegalStateException("item");
      }
    }
    return List.copyOf(built);
  }

  /** Error codes, or null for any. */
  @Nullable List<Expr> codes(@Nullable CodesContext codes) {
    return codes == null ? null : items(codes.item());
  }

  /** A variable's name where one is declared or assigned. */
  String variable(IdentifierContext name) {
    if (EchoNames.isError(name.getText())) {
      problems.add(name.getStart(), "`" + name.getText() + "` is an error value.", null);
    } else if (EchoNames.namesBuiltin(name.getText())) {
      problems.add(
          name.getStart(), "`" + name.getText() + "` is a builtin and cannot be a variable.", null);
    }
    return name.getText();
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
  public Expr visitVariableExpr(VariableExprContext ctx) {
    return EchoNames.isError(ctx.getText())
        ? literal(EchoNames.error(ctx.getStart(), problems), ctx)
        : new Expr.Variable(ctx.getText(), Spans.of(ctx));
  }

  @Override
  public Expr visitCallExpr(CallExprContext ctx) {
    List<Expr> args = items(ctx.items().item());
    IdentifierContext name = ctx.identifier();
    String called = name.getText();
    if (!EchoNames.isError(called)) {
      String inEcho = EchoNames.ofBuiltin(called);
      if (!inEcho.equals(called)) {
        problems.add(
            name.getStart(),
            "The builtin " + called + "() has another name in echo.",
            "Write `" + inEcho + "(text, pattern)`.");
      }
      return new Expr.Call(EchoNames.builtin(called), args, Spans.of(ctx));
    }
    Expr code = literal(EchoNames.error(name.getStart(), problems), name);
    if (args.isEmpty() || args.size() > 2) {
      problems.add(
          name.getStart(),
          "An error takes a message and a value.",
          "Write `E_INVARG(\"why\", v)`.");
    }
    return new Expr.ErrorOf(code, args, Spans.of(ctx));
  }

  @Override
  public Expr visitSystemPropertyExpr(SystemPropertyExprContext ctx) {
    Expr system = new Expr.Literal(ObjValue.SYSTEM, Spans.of(ctx.getStart()));
    return new Expr.Prop(
        system, string(ctx.identifier()), Expr.Member.OBJECT_MAP_OR_ERROR, Spans.of(ctx));
  }

  @Override
  public Expr visitLastExpr(LastExprContext ctx) {
    insideIndex(ctx.getStart());
    return new Expr.Last(Spans.of(ctx));
  }

  @Override
  public Expr visitFirstExpr(FirstExprContext ctx) {
    insideIndex(ctx.getStart());
    return new Expr.First(Spans.of(ctx));
  }

  private void insideIndex(Token sign) {
    if (problems.indexes() == 0) {
      problems.add(
          sign,
          "`" + sign.getText() + "` stands for a position only inside an index.",
          "Write `list[" + sign.getText() + "]`.");
    }
  }

  @Override
  public Expr visitListExpr(ListExprContext ctx) {
    List<Expr> items = items(ctx.items().item());
    ComprehensionContext each = ctx.comprehension();
    if (each == null) {
      return new Expr.ListOf(items, Spans.of(ctx));
    }
    if (items.size() != 1 || items.getFirst() instanceof Expr.Splice) {
      problems.add(
          each.getStart(), "One expression stands before `for`.", "Write `[x * 2 for x in xs]`.");
      return new Expr.ListOf(items, Spans.of(ctx));
    }
    return new Expr.Comprehension(
        items.getFirst(),
        patterns.of(each.loopVariable()),
        each.index == null ? null : variable(each.index),
        build(each.collection),
        each.condition == null ? null : build(each.condition),
        Spans.of(ctx));
  }

  @Override
  public Expr visitMatchExpr(MatchExprContext ctx) {
    return bodies.match(ctx);
  }

  @Override
  public Expr visitFunctionExpr(FunctionExprContext ctx) {
    return bodies.function(ctx);
  }

  @Override
  public Expr visitLambdaExpr(LambdaExprContext ctx) {
    return bodies.lambda(ctx);
  }

  @Override
  public Expr visitNameLambdaExpr(NameLambdaExprContext ctx) {
    return bodies.lambda(ctx);
  }

  @Override
  public Expr visitApplyExpr(ApplyExprContext ctx) {
    Expr function = build(ctx.function);
    return new Expr.Apply(function, items(ctx.items().item()), Spans.of(ctx));
  }

  @Override
  public Expr visitMapExpr(MapExprContext ctx) {
    List<Expr.Entry> entries = new ArrayList<>(ctx.entry().size());
    for (EntryContext entry : ctx.entry()) {
      if (entry.value == null || entry.optional != null) {
        problems.add(
            entry.getStart(),
            "An entry of a map has a key and a value.",
            "Write `{name: value}`; a name alone stands only left of `=`.");
      } else {
        entries.add(new Expr.Entry(key(entry), build(entry.value)));
      }
    }
    return new Expr.MapOf(List.copyOf(entries), Spans.of(ctx));
  }

  private Expr key(EntryContext entry) {
    if (entry.key != null) {
      return build(entry.key);
    }
    return entry.name != null
        ? string(entry.name)
        : new Expr.Literal(text.string(entry.text), Spans.of(entry.text));
  }

  @Override
  public Expr visitPropertyExpr(PropertyExprContext ctx) {
    Expr object = build(ctx.object);
    return new Expr.Prop(
        object, name(ctx.name, ctx.computed), Expr.Member.OBJECT_MAP_OR_ERROR, Spans.of(ctx));
  }

  @Override
  public Expr visitVerbExpr(VerbExprContext ctx) {
    Expr object = build(ctx.object);
    Expr name = name(ctx.name, ctx.computed);
    return new Expr.VerbCall(object, name, items(ctx.items().item()), Spans.of(ctx));
  }

  private Expr name(@Nullable IdentifierContext name, @Nullable ExprContext computed) {
    return computed != null ? build(computed) : string(Objects.requireNonNull(name));
  }

  @Override
  public Expr visitIndexExpr(IndexExprContext ctx) {
    Expr base = build(ctx.base);
    problems.openIndex();
    Expr built;
    if (ctx.index instanceof RangeExprContext range) {
      checkRange(range);
      built = new Expr.Slice(base, build(range.from), build(range.to), Spans.of(ctx));
    } else {
      built = new Expr.Index(base, build(ctx.index), Spans.of(ctx));
    }
    problems.closeIndex();
    return built;
  }

  @Override
  public Expr visitRangeExpr(RangeExprContext ctx) {
    checkRange(ctx);
    Expr from = build(ctx.from);
    return new Expr.Range(from, build(ctx.to), Spans.of(ctx));
  }

  void checkRange(RangeExprContext ctx) {
    if (ctx.from instanceof RangeExprContext) {
      problems.add(ctx.dots, "A range has two ends.", "Put one of the ranges in parentheses.");
    }
  }

  @Override
  public Expr visitUnaryExpr(UnaryExprContext ctx) {
    UnaryOp op = Operators.unary(ctx.op.getText());
    if (op == UnaryOp.NEGATE
        && ctx.operand instanceof PrimaryExprContext primary
        && primary.primary() instanceof IntLiteralContext digits) {
      long number = ((IntValue) text.integer(digits.getStart(), true)).value();
      return literal(IntValue.of(-number), ctx);
    }
    Expr operand = build(ctx.operand);
    if (op == UnaryOp.NEGATE && operand instanceof Expr.Literal(Value value, SourceSpan _)) {
      // As in moo, the sign is part of a number, however it is bracketed.
      if (value instanceof IntValue number) {
        return literal(IntValue.of(-number.value()), ctx);
      }
      if (value instanceof FloatValue number) {
        return literal(FloatValue.of(-number.value()), ctx);
      }
    }
    return new Expr.Unary(op, operand, Answer.BOOL, Spans.of(ctx));
  }

  @Override
  public Expr visitSpawnExpr(SpawnExprContext ctx) {
    Expr call = build(ctx.call);
    if (!(call instanceof Expr.Call
        || call instanceof Expr.VerbCall
        || call instanceof Expr.Apply)) {
      problems.add(
          ctx.getStart(), "`spawn` takes a call.", "Write `spawn f(x)` or `spawn this:verb(x)`.");
    }
    return new Expr.Spawn(call, Spans.of(ctx));
  }

  @Override
  public Expr visitBinaryExpr(BinaryExprContext ctx) {
    Expr left = build(ctx.left);
    return new Expr.Binary(
        Operators.named(ctx.op.getText()),
        left,
        build(ctx.right),
        Numbers.PROMOTING,
        Answer.BOOL,
        Spans.of(ctx));
  }

  @Override
  public Expr visitLogicalExpr(LogicalExprContext ctx) {
    boolean and = ctx.op.getType() == EchoParser.AND;
    Expr left = build(ctx.left);
    return new Expr.Logical(and, left, build(ctx.right), Spans.of(ctx));
  }

  @Override
  public Expr visitCatchExpr(CatchExprContext ctx) {
    if (EchoBodies.isLoose(ctx.body)) {
      problems.add(
          ctx.body.getStart(), "This needs parentheses.", "Write `try (x = e) catch => d`.");
    }
    Expr body = build(ctx.body);
    List<Expr> codes = codes(ctx.codes());
    return new Expr.Catch(body, codes, build(ctx.otherwise), Spans.of(ctx));
  }

  @Override
  public Expr visitConditionalExpr(ConditionalExprContext ctx) {
    Expr condition = condition(ctx.condition);
    Expr then = build(ctx.then);
    return new Expr.Conditional(condition, then, build(ctx.otherwise), Spans.of(ctx));
  }

  @Override
  public Expr visitAssignExpr(AssignExprContext ctx) {
    return new EchoTargets(this, problems).assign(ctx);
  }
}
