package echo.parser;

import echo.grammar.EchoBaseVisitor;
import echo.grammar.EchoParser;
import echo.grammar.EchoParser.AtomicStatementContext;
import echo.grammar.EchoParser.BlockContext;
import echo.grammar.EchoParser.BreakStatementContext;
import echo.grammar.EchoParser.ContinueStatementContext;
import echo.grammar.EchoParser.ElseIfContext;
import echo.grammar.EchoParser.ExprContext;
import echo.grammar.EchoParser.ForStatementContext;
import echo.grammar.EchoParser.ForkStatementContext;
import echo.grammar.EchoParser.FunctionExprContext;
import echo.grammar.EchoParser.GatherStatementContext;
import echo.grammar.EchoParser.GuardedContext;
import echo.grammar.EchoParser.HandlerContext;
import echo.grammar.EchoParser.IdentifierContext;
import echo.grammar.EchoParser.IfStatementContext;
import echo.grammar.EchoParser.KeywordStatementContext;
import echo.grammar.EchoParser.LetPatternStatementContext;
import echo.grammar.EchoParser.LetStatementContext;
import echo.grammar.EchoParser.ListExprContext;
import echo.grammar.EchoParser.PlainItemContext;
import echo.grammar.EchoParser.PrimaryExprContext;
import echo.grammar.EchoParser.RangeExprContext;
import echo.grammar.EchoParser.ReturnStatementContext;
import echo.grammar.EchoParser.StatementContext;
import echo.grammar.EchoParser.ThrowStatementContext;
import echo.grammar.EchoParser.TryStatementContext;
import echo.grammar.EchoParser.WhileStatementContext;
import echo.grammar.EchoParser.YieldStatementContext;
import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.Stmt;
import echo.values.NullValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Builds the statements of an echo program from ANTLR's parse tree. */
final class EchoBuilder extends EchoBaseVisitor<Stmt> {
  /** Stands on the stack of loops for one without a label. */
  private static final String UNNAMED = "";

  private final EchoProblems problems;
  private final EchoExpressions expressions;
  private Deque<String> loops = new ArrayDeque<>();

  EchoBuilder(EchoProblems problems) {
    this.problems = problems;
    this.expressions = new EchoExpressions(problems, this);
  }

  List<Stmt> block(BlockContext block) {
    return statements(block);
  }

  private List<Stmt> statements(ParserRuleContext block) {
    List<Stmt> statements = new ArrayList<>();
    for (ParseTree child : block.children == null ? List.<ParseTree>of() : block.children) {
      if (child instanceof StatementContext || child instanceof KeywordStatementContext) {
        statements.add(child.accept(this));
      }
    }
    return List.copyOf(statements);
  }

  private Expr expr(ExprContext expr) {
    return expressions.build(expr);
  }

  private @Nullable Expr exprOrNull(@Nullable ExprContext expr) {
    return expr == null ? null : expr(expr);
  }

  private @Nullable String variableOrNull(@Nullable IdentifierContext name) {
    return name == null ? null : expressions.variable(name);
  }

  /** A body that follows a word, or what is behind an expression. */
  List<Stmt> body(@Nullable BlockContext body, @Nullable GuardedContext guarded) {
    return statements(body != null ? body : Objects.requireNonNull(guarded));
  }

  private List<Stmt> loopBody(
      @Nullable Token label, @Nullable BlockContext body, @Nullable GuardedContext guarded) {
    loops.push(label == null ? UNNAMED : label.getText());
    List<Stmt> built = body(body, guarded);
    loops.pop();
    return built;
  }

  private static @Nullable String text(@Nullable Token label) {
    return label == null ? null : label.getText();
  }

  @Override
  public Stmt visitStatement(StatementContext ctx) {
    if (ctx.expr() == null) {
      return ctx.keywordStatement().accept(this);
    }
    Expr expr = expr(ctx.expr());
    boolean declares =
        ctx.expr() instanceof PrimaryExprContext primary
            && primary.primary() instanceof FunctionExprContext;
    return declares && expr instanceof Expr.Function function && function.name() != null
        ? new Stmt.Function(function, Spans.of(ctx))
        : new Stmt.Expression(expr, Spans.of(ctx));
  }

  /** The body of a function or of another task, which cannot leave the loops around it. */
  <T> T apart(Supplier<T> body) {
    Deque<String> outside = loops;
    loops = new ArrayDeque<>();
    int indexes = problems.hideIndexes();
    T built = body.get();
    problems.showIndexes(indexes);
    loops = outside;
    return built;
  }

  @Override
  public Stmt visitIfStatement(IfStatementContext ctx) {
    List<Stmt.Arm> arms = new ArrayList<>(1 + ctx.elseIf().size());
    arms.add(arm(ctx, ctx.condition, ctx.body, ctx.guarded()));
    for (ElseIfContext arm : ctx.elseIf()) {
      arms.add(arm(arm, arm.condition, arm.body, arm.guarded()));
    }
    List<Stmt> otherwise = ctx.otherwise == null ? List.of() : block(ctx.otherwise);
    return new Stmt.If(List.copyOf(arms), otherwise, Spans.of(ctx));
  }

  private Stmt.Arm arm(
      ParserRuleContext ctx,
      ExprContext condition,
      @Nullable BlockContext body,
      @Nullable GuardedContext guarded) {
    return new Stmt.Arm(expressions.condition(condition), body(body, guarded), Spans.of(ctx));
  }

  @Override
  public Stmt visitForStatement(ForStatementContext ctx) {
    Pattern variable = new EchoPatterns(expressions, problems).of(ctx.loopVariable());
    String index = variableOrNull(ctx.index);
    String label = text(ctx.label);
    RangeExprContext range = range(ctx.collection);
    if (range == null || !(variable instanceof Pattern.Bind(String name, var _, var _))) {
      Expr collection = expr(ctx.collection);
      List<Stmt> body = loopBody(ctx.label, ctx.body, ctx.guarded());
      return variable instanceof Pattern.Bind(String each, var _, var _)
          ? new Stmt.ForEach(each, index, collection, body, label, true, Spans.of(ctx))
          : new Stmt.ForPattern(variable, index, collection, body, label, Spans.of(ctx));
    }
    if (ctx.index != null) {
      problems.add(ctx.index.getStart(), "A loop over a range has one variable.", null);
    }
    expressions.checkRange(range);
    Expr from = expr(range.from);
    Expr to = expr(range.to);
    List<Stmt> body = loopBody(ctx.label, ctx.body, ctx.guarded());
    return new Stmt.ForRange(name, from, to, body, label, true, Spans.of(ctx));
  }

  /** The range of {@code for i in a..b}, or of moo's {@code for i in [a..b]}. */
  private static @Nullable RangeExprContext range(ExprContext collection) {
    if (collection instanceof PrimaryExprContext primary
        && primary.primary() instanceof ListExprContext list
        && list.comprehension() == null
        && list.items().item().size() == 1
        && list.items().item(0) instanceof PlainItemContext only) {
      return only.expr() instanceof RangeExprContext range ? range : null;
    }
    return collection instanceof RangeExprContext range ? range : null;
  }

  @Override
  public Stmt visitWhileStatement(WhileStatementContext ctx) {
    Expr condition = expressions.condition(ctx.condition);
    List<Stmt> body = loopBody(ctx.label, ctx.body, ctx.guarded());
    return new Stmt.While(text(ctx.label), false, condition, body, Spans.of(ctx));
  }

  @Override
  public Stmt visitForkStatement(ForkStatementContext ctx) {
    String name = variableOrNull(ctx.name);
    Expr delay = expr(ctx.delay);
    List<Stmt> body = apart(() -> body(ctx.body, ctx.guarded()));
    return new Stmt.Fork(name, delay, body, Spans.of(ctx));
  }

  @Override
  public Stmt visitTryStatement(TryStatementContext ctx) {
    List<Stmt> body = block(ctx.body);
    if (ctx.otherwise != null) {
      return tryExpression(ctx, body);
    }
    List<Stmt.Handler> handlers = new ArrayList<>(ctx.handler().size());
    boolean all = false;
    for (HandlerContext arm : ctx.handler()) {
      if (all) {
        problems.add(arm.getStart(), "A catch of every error stands before this one.", null);
      }
      String name = variableOrNull(arm.name);
      List<Expr> codes = expressions.codes(arm.codes());
      all |= codes == null;
      List<Stmt> handler = body(arm.body, arm.guarded());
      handlers.add(new Stmt.Handler(name, codes, Stmt.Handler.Binds.ERROR, handler, Spans.of(arm)));
    }
    if (ctx.last == null) {
      return new Stmt.TryExcept(body, List.copyOf(handlers), Spans.of(ctx));
    }
    List<Stmt> guarded =
        handlers.isEmpty()
            ? body
            : List.of(new Stmt.TryExcept(body, List.copyOf(handlers), Spans.of(ctx)));
    return new Stmt.TryFinally(guarded, block(ctx.last), Spans.of(ctx));
  }

  /** {@code try e catch => d} as a statement of its own. */
  private Stmt tryExpression(TryStatementContext ctx, List<Stmt> body) {
    Expr tried = new Expr.Literal(NullValue.NULL, Spans.of(ctx));
    if (body.size() == 1 && body.getFirst() instanceof Stmt.Expression(Expr expr, var _)) {
      tried = expr;
    } else {
      problems.add(
          ctx.getStart(),
          "`try … catch => …` is for one expression.",
          "Write `try … catch e … endtry`.");
    }
    List<Expr> codes = expressions.codes(ctx.codes());
    Expr attempt = new Expr.Catch(tried, codes, expr(ctx.otherwise), Spans.of(ctx));
    return new Stmt.Expression(attempt, Spans.of(ctx));
  }

  @Override
  public Stmt visitThrowStatement(ThrowStatementContext ctx) {
    Expr error = expr(ctx.error);
    Expr message = exprOrNull(ctx.message);
    return new Stmt.Throw(error, message, exprOrNull(ctx.value), Spans.of(ctx));
  }

  @Override
  public Stmt visitReturnStatement(ReturnStatementContext ctx) {
    return new Stmt.Return(exprOrNull(ctx.value), Spans.of(ctx));
  }

  @Override
  public Stmt visitBreakStatement(BreakStatementContext ctx) {
    return new Stmt.Break(loop(ctx.name, ctx.getStart()), Spans.of(ctx));
  }

  @Override
  public Stmt visitContinueStatement(ContinueStatementContext ctx) {
    return new Stmt.Continue(loop(ctx.name, ctx.getStart()), Spans.of(ctx));
  }

  private @Nullable String loop(@Nullable IdentifierContext name, Token keyword) {
    if (name == null) {
      if (loops.isEmpty()) {
        problems.add(keyword, "There is no loop around this `" + keyword.getText() + "`.", null);
      }
      return null;
    }
    if (!loops.contains(name.getText())) {
      problems.add(
          name.getStart(),
          "No loop around this is called `" + name.getText() + "`.",
          "Name the loop: `" + name.getText() + ": while …`.");
    }
    return name.getText();
  }

  @Override
  public Stmt visitLetStatement(LetStatementContext ctx) {
    boolean constant = ctx.word.getType() == EchoParser.CONST;
    if (constant && ctx.value == null) {
      problems.add(ctx.word, "A constant needs a value.", null);
    }
    String name = expressions.variable(ctx.name);
    return new Stmt.Let(name, constant, exprOrNull(ctx.value), Spans.of(ctx));
  }

  @Override
  public Stmt visitLetPatternStatement(LetPatternStatementContext ctx) {
    boolean constant = ctx.word.getType() == EchoParser.CONST;
    Pattern pattern = new EchoPatterns(expressions, problems).of(ctx.target);
    if (PatternNames.of(pattern).isEmpty()) {
      problems.add(ctx.target.getStart(), "There is no variable to assign here.", null);
    }
    Expr value = expr(ctx.value);
    List<Expr.ScatterItem> flat = EchoTargets.flat(pattern);
    return flat == null
        ? new Stmt.LetPattern(pattern, constant, value, Spans.of(ctx))
        : new Stmt.LetScatter(flat, constant, value, Spans.of(ctx));
  }

  @Override
  public Stmt visitAtomicStatement(AtomicStatementContext ctx) {
    return new Stmt.Atomic(block(ctx.block()), Spans.of(ctx));
  }

  @Override
  public Stmt visitGatherStatement(GatherStatementContext ctx) {
    List<Expr> branches = new ArrayList<>(ctx.branches.size());
    for (ExprContext branch : ctx.branches) {
      branches.add(apart(() -> expr(branch)));
    }
    return new Stmt.Gather(List.copyOf(branches), Spans.of(ctx));
  }

  @Override
  public Stmt visitYieldStatement(YieldStatementContext ctx) {
    return new Stmt.Yield(Spans.of(ctx));
  }
}
