package echo.parser;

import echo.grammar.MooBaseVisitor;
import echo.grammar.MooParser.BlockContext;
import echo.grammar.MooParser.BreakStatementContext;
import echo.grammar.MooParser.CodesContext;
import echo.grammar.MooParser.ContinueStatementContext;
import echo.grammar.MooParser.ElseIfContext;
import echo.grammar.MooParser.EmptyStatementContext;
import echo.grammar.MooParser.ExceptContext;
import echo.grammar.MooParser.ExprContext;
import echo.grammar.MooParser.ExpressionStatementContext;
import echo.grammar.MooParser.ForStatementContext;
import echo.grammar.MooParser.ForkStatementContext;
import echo.grammar.MooParser.IfStatementContext;
import echo.grammar.MooParser.ReturnStatementContext;
import echo.grammar.MooParser.StatementContext;
import echo.grammar.MooParser.TryStatementContext;
import echo.grammar.MooParser.WhileStatementContext;
import echo.parser.ast.Expr;
import echo.parser.ast.Stmt;
import echo.values.model.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds the statements of a moo program from ANTLR's parse tree. */
final class MooBuilder extends MooBaseVisitor<Stmt> {
  /** Stands on the stack of loops for one without a name. */
  private static final String UNNAMED = "";

  private final MooNames names;
  private final Problems problems = new Problems();
  private final MooExpressions expressions;
  private Deque<String> loops = new ArrayDeque<>();

  MooBuilder(Origin origin) {
    this.names = new MooNames(origin);
    this.expressions = new MooExpressions(names, problems, origin);
  }

  List<Diagnostic> problems() {
    return problems.found();
  }

  List<Stmt> block(BlockContext block) {
    List<Stmt> statements = new ArrayList<>(block.statement().size());
    for (StatementContext statement : block.statement()) {
      if (!(statement instanceof EmptyStatementContext)) {
        statements.add(statement.accept(this));
      }
    }
    return List.copyOf(statements);
  }

  Expr expr(ExprContext expr) {
    return expressions.build(expr);
  }

  private @Nullable Expr exprOrNull(@Nullable ExprContext expr) {
    return expr == null ? null : expr(expr);
  }

  private String variable(Token name) {
    problems.checkNotError(name);
    return names.variable(name.getText());
  }

  private @Nullable String variableOrNull(@Nullable Token name) {
    return name == null ? null : variable(name);
  }

  private @Nullable List<Expr> codes(CodesContext codes) {
    return codes.ANY() != null ? null : expressions.items(codes.item());
  }

  private List<Stmt> loopBody(@Nullable String name, BlockContext block) {
    loops.push(name == null ? UNNAMED : name);
    List<Stmt> body = block(block);
    loops.pop();
    return body;
  }

  @Override
  public Stmt visitIfStatement(IfStatementContext ctx) {
    List<Stmt.Arm> arms = new ArrayList<>(1 + ctx.elseIf().size());
    arms.add(arm(ctx, ctx.condition, ctx.block(0)));
    for (ElseIfContext arm : ctx.elseIf()) {
      arms.add(arm(arm, arm.condition, arm.block()));
    }
    List<Stmt> otherwise = ctx.otherwise == null ? List.of() : block(ctx.otherwise);
    return new Stmt.If(List.copyOf(arms), otherwise, Spans.of(ctx));
  }

  private Stmt.Arm arm(ParserRuleContext ctx, ExprContext condition, BlockContext body) {
    return new Stmt.Arm(expr(condition), block(body), Spans.of(ctx));
  }

  @Override
  public Stmt visitForStatement(ForStatementContext ctx) {
    String name = variable(ctx.name);
    String index = variableOrNull(ctx.index);
    if (ctx.collection != null) {
      Expr collection = expr(ctx.collection);
      List<Stmt> body = loopBody(name, ctx.block());
      return new Stmt.ForEach(name, index, collection, body, null, false, Spans.of(ctx));
    }
    if (ctx.index != null) {
      problems.syntax(
          ctx.index, "A loop over a range has one variable.", "Write `for i in [a..b]`.");
    }
    Expr from = expr(ctx.from);
    Expr to = expr(ctx.to);
    List<Stmt> body = loopBody(name, ctx.block());
    return new Stmt.ForRange(name, from, to, body, null, false, Spans.of(ctx));
  }

  @Override
  public Stmt visitWhileStatement(WhileStatementContext ctx) {
    String name = variableOrNull(ctx.name);
    Expr condition = expr(ctx.condition);
    List<Stmt> body = loopBody(name, ctx.block());
    return new Stmt.While(name, name != null, condition, body, Spans.of(ctx));
  }

  @Override
  public Stmt visitForkStatement(ForkStatementContext ctx) {
    String name = variableOrNull(ctx.name);
    Expr delay = expr(ctx.delay);
    // A forked task cannot leave the loops of the one that forked it.
    Deque<String> outside = loops;
    loops = new ArrayDeque<>();
    List<Stmt> body = block(ctx.block());
    loops = outside;
    return new Stmt.Fork(name, delay, body, Spans.of(ctx));
  }

  @Override
  public Stmt visitTryStatement(TryStatementContext ctx) {
    List<Stmt> body = block(ctx.body);
    if (ctx.handler != null) {
      return new Stmt.TryFinally(body, block(ctx.handler), Spans.of(ctx));
    }
    List<Stmt.Handler> handlers = new ArrayList<>(ctx.except().size());
    boolean all = false;
    for (ExceptContext arm : ctx.except()) {
      if (all) {
        problems.unreachableExcept(arm.getStart());
      }
      String name = variableOrNull(arm.name);
      List<Expr> codes = codes(arm.codes());
      all |= codes == null;
      List<Stmt> handler = block(arm.block());
      handlers.add(new Stmt.Handler(name, codes, Stmt.Handler.Binds.LIST, handler, Spans.of(arm)));
    }
    return new Stmt.TryExcept(body, List.copyOf(handlers), Spans.of(ctx));
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

  private @Nullable String loop(@Nullable Token name, Token keyword) {
    if (name == null) {
      if (loops.isEmpty()) {
        problems.noEnclosingLoop(keyword);
      }
      return null;
    }
    String label = variable(name);
    if (!loops.contains(label)) {
      problems.noSuchLoop(keyword, name);
    }
    return label;
  }

  @Override
  public Stmt visitExpressionStatement(ExpressionStatementContext ctx) {
    return new Stmt.Expression(expr(ctx.expr()), Spans.of(ctx));
  }
}
