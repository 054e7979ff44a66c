package echo.parser;

import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.SourceSpan;
import echo.parser.ast.Stmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes random statements. */
final class TreeStatements {
  private static final SourceSpan NONE = SourceSpan.NONE;
  private final Trees trees;
  private final TreePatterns patterns;

  TreeStatements(Trees trees, TreePatterns patterns) {
    this.trees = trees;
    this.patterns = patterns;
  }

  List<Stmt> block(int depth) {
    List<Stmt> statements = new ArrayList<>();
    for (int i = trees.random.nextInt(4); i > 0; i--) {
      statements.add(statement(depth));
    }
    return List.copyOf(statements);
  }

  private Stmt statement(int depth) {
    int kind = trees.random.nextInt(depth <= 0 ? 5 : 14);
    return switch (kind) {
      case 0, 1, 2 -> new Stmt.Expression(trees.expr(3), NONE);
      case 3 -> new Stmt.Return(trees.coin() ? null : trees.expr(3), NONE);
      case 4 -> jump();
      case 5, 6 -> conditional(depth);
      case 7 -> forEach(depth);
      case 8 -> forRange(depth);
      case 9 -> whileLoop(depth);
      case 10 -> fork(depth);
      case 11 -> tryExcept(depth);
      case 12 -> new Stmt.TryFinally(block(depth - 1), block(depth - 1), NONE);
      default -> trees.echo ? echoStatement() : new Stmt.Expression(trees.expr(4), NONE);
    };
  }

  private Stmt jump() {
    if (trees.labels.isEmpty()) {
      return new Stmt.Expression(trees.expr(2), NONE);
    }
    String label = trees.pick(trees.labels);
    String named = label.isEmpty() || trees.coin() ? null : label;
    return trees.coin() ? new Stmt.Break(named, NONE) : new Stmt.Continue(named, NONE);
  }

  private Stmt conditional(int depth) {
    List<Stmt.Arm> arms = new ArrayList<>();
    for (int i = 1 + trees.random.nextInt(3); i > 0; i--) {
      arms.add(new Stmt.Arm(trees.expr(3), block(depth - 1), NONE));
    }
    return new Stmt.If(List.copyOf(arms), block(depth - 1), NONE);
  }

  private List<Stmt> loop(@Nullable String label, int depth) {
    trees.labels.add(label == null ? "" : label);
    List<Stmt> body = block(depth - 1);
    trees.labels.removeLast();
    return body;
  }

  private @Nullable String label() {
    return trees.echo && trees.coin() ? trees.pick(List.of("outer", "inner")) : null;
  }

  private Stmt forEach(int depth) {
    String variable = trees.name();
    String index = trees.coin() ? null : trees.name();
    Expr collection = trees.expr(3);
    String label = label();
    List<Stmt> body = loop(trees.echo ? label : variable, depth);
    return new Stmt.ForEach(variable, index, collection, body, label, trees.echo, NONE);
  }

  private Stmt forRange(int depth) {
    String variable = trees.name();
    Expr from = trees.expr(2);
    Expr to = trees.expr(2);
    String label = label();
    List<Stmt> body = loop(trees.echo ? label : variable, depth);
    return new Stmt.ForRange(variable, from, to, body, label, trees.echo, NONE);
  }

  private Stmt whileLoop(int depth) {
    String label = trees.echo ? label() : trees.coin() ? null : trees.name();
    Expr condition = trees.expr(3);
    return new Stmt.While(label, !trees.echo && label != null, condition, loop(label, depth), NONE);
  }

  private Stmt fork(int depth) {
    List<String> outside = List.copyOf(trees.labels);
    trees.labels.clear();
    Expr delay = trees.expr(2);
    int around = trees.indexes;
    trees.indexes = 0;
    Stmt fork = new Stmt.Fork(trees.coin() ? null : trees.name(), delay, block(depth - 1), NONE);
    trees.indexes = around;
    trees.labels.addAll(outside);
    return fork;
  }

  private Stmt tryExcept(int depth) {
    List<Stmt> body = block(depth - 1);
    List<Stmt.Handler> handlers = new ArrayList<>();
    Stmt.Handler.Binds binds = trees.echo ? Stmt.Handler.Binds.ERROR : Stmt.Handler.Binds.LIST;
    for (int i = 1 + trees.random.nextInt(2); i > 0; i--) {
      List<Expr> codes = i == 1 && trees.coin() ? null : trees.someElements(2);
      handlers.add(
          new Stmt.Handler(
              trees.coin() ? null : trees.name(), codes, binds, block(depth - 1), NONE));
    }
    return new Stmt.TryExcept(body, List.copyOf(handlers), NONE);
  }

  private Stmt echoStatement() {
    boolean constant = trees.coin();
    return switch (trees.random.nextInt(8)) {
      case 6 -> new Stmt.Atomic(block(1), NONE);
      case 7 -> gather();
      case 3 -> new Stmt.LetPattern(patterns.structure(1), constant, trees.expr(3), NONE);
      case 4 -> {
        String label = label();
        Pattern pattern = patterns.structure(1);
        String index = trees.coin() ? null : trees.name();
        yield new Stmt.ForPattern(pattern, index, trees.expr(2), loop(label, 1), label, NONE);
      }
      case 5 ->
          trees.coin()
              ? new Stmt.Yield(NONE)
              : new Stmt.Function(trees.function(2, trees.name()), NONE);
      case 0 ->
          new Stmt.Let(
              trees.name(), constant, constant || trees.coin() ? trees.expr(3) : null, NONE);
      case 1 -> new Stmt.LetScatter(patterns.scatter(), constant, trees.expr(3), NONE);
      default -> {
        Expr message = trees.coin() ? null : trees.expr(2);
        yield new Stmt.Throw(trees.expr(2), message, message == null ? null : trees.expr(2), NONE);
      }
    };
  }

  private Stmt gather() {
    List<String> outside = List.copyOf(trees.labels);
    trees.labels.clear();
    int around = trees.indexes;
    trees.indexes = 0;
    List<Expr> branches = new ArrayList<>();
    for (int i = 1 + trees.random.nextInt(3); i > 0; i--) {
      branches.add(
          trees.coin() ? new Expr.Assign(trees.target(1), trees.expr(2), NONE) : trees.expr(3));
    }
    trees.labels.addAll(outside);
    trees.indexes = around;
    return new Stmt.Gather(List.copyOf(branches), NONE);
  }

  List<Stmt> arm(int depth) {
    return switch (trees.random.nextInt(4)) {
      case 0 -> List.of();
      case 1 -> List.of(new Stmt.Expression(trees.expr(depth - 1), NONE));
      case 2 -> List.of(jump(), new Stmt.Return(trees.coin() ? null : trees.expr(depth - 1), NONE));
      default -> {
        Stmt.Arm guarded = new Stmt.Arm(trees.expr(depth - 1), List.of(jump()), NONE);
        yield List.of(new Stmt.If(List.of(guarded), List.of(), NONE), jump());
      }
    };
  }
}
