package echo.parser;

import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.Program;
import echo.parser.ast.Stmt;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Visits every expression of a tree, operands before what uses them, in the order of the text. */
public final class Nodes {
  private final Consumer<Expr> visitor;

  private Nodes(Consumer<Expr> visitor) {
    this.visitor = visitor;
  }

  /** Hands every expression of a program to a visitor. */
  public static void forEachExpr(Program program, Consumer<Expr> visitor) {
    new Nodes(visitor).statements(program.body());
  }

  /** Hands an expression and all its parts to a visitor. */
  public static void forEachExpr(Expr expr, Consumer<Expr> visitor) {
    new Nodes(visitor).expr(expr);
  }

  private void statements(List<Stmt> statements) {
    statements.forEach(this::statement);
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.Expression s -> expr(s.expr());
      case Stmt.Return s -> expr(s.value());
      case Stmt.Break _, Stmt.Continue _ -> {}
      case Stmt.If s -> {
        for (Stmt.Arm arm : s.arms()) {
          expr(arm.condition());
          statements(arm.body());
        }
        statements(s.otherwise());
      }
      case Stmt.ForEach s -> {
        expr(s.collection());
        statements(s.body());
      }
      case Stmt.ForRange s -> {
        expr(s.from());
        expr(s.to());
        statements(s.body());
      }
      case Stmt.While s -> {
        expr(s.condition());
        statements(s.body());
      }
      case Stmt.Fork s -> {
        expr(s.delay());
        statements(s.body());
      }
      case Stmt.TryExcept s -> {
        statements(s.body());
        for (Stmt.Handler handler : s.handlers()) {
          exprs(handler.codes());
          statements(handler.body());
        }
      }
      case Stmt.TryFinally s -> {
        statements(s.body());
        statements(s.handler());
      }
      case Stmt.Let s -> expr(s.value());
      case Stmt.LetScatter s -> {
        items(s.items());
        expr(s.value());
      }
      case Stmt.LetPattern s -> {
        pattern(s.pattern());
        expr(s.value());
      }
      case Stmt.ForPattern s -> {
        expr(s.collection());
        pattern(s.pattern());
        statements(s.body());
      }
      case Stmt.Function s -> expr(s.function());
      case Stmt.Yield _ -> {}
      case Stmt.Atomic s -> statements(s.body());
      case Stmt.Gather s -> exprs(s.branches());
      case Stmt.Throw s -> {
        expr(s.error());
        expr(s.message());
        expr(s.value());
      }
    }
  }

  private void exprs(@Nullable List<Expr> exprs) {
    if (exprs != null) {
      exprs.forEach(this::expr);
    }
  }

  private void items(List<Expr.ScatterItem> items) {
    items.forEach(item -> expr(item.defaultValue()));
  }

  private void pattern(Pattern pattern) {
    switch (pattern) {
      case Pattern.Bind _, Pattern.Between _ -> {}
      case Pattern.Equal equal -> expr(equal.value());
      case Pattern.Items list ->
          list.items()
              .forEach(item -> {
                pattern(item.pattern());
                expr(item.defaultValue());
              });
      case Pattern.Entries map ->
          map.entries()
              .forEach(entry -> {
                pattern(entry.pattern());
                expr(entry.defaultValue());
              });
      case Pattern.OneOf many -> many.options().forEach(this::pattern);
    }
  }

  private void expr(@Nullable Expr expr) {
    if (expr == null) {
      return;
    }
    switch (expr) {
      case Expr.Literal _, Expr.Variable _, Expr.Last _, Expr.First _ -> {}
      case Expr.ListOf e -> exprs(e.elements());
      case Expr.MapOf e -> {
        for (Expr.Entry entry : e.entries()) {
          expr(entry.key());
          expr(entry.value());
        }
      }
      case Expr.Splice e -> expr(e.list());
      case Expr.Prop e -> {
        expr(e.object());
        expr(e.name());
      }
      case Expr.VerbCall e -> {
        expr(e.object());
        expr(e.name());
        exprs(e.args());
      }
      case Expr.Call e -> exprs(e.args());
      case Expr.Index e -> {
        expr(e.base());
        expr(e.index());
      }
      case Expr.Slice e -> {
        expr(e.base());
        expr(e.from());
        expr(e.to());
      }
      case Expr.Unary e -> expr(e.operand());
      case Expr.Binary e -> {
        expr(e.left());
        expr(e.right());
      }
      case Expr.Logical e -> {
        expr(e.left());
        expr(e.right());
      }
      case Expr.Conditional e -> {
        expr(e.condition());
        expr(e.then());
        expr(e.otherwise());
      }
      case Expr.Assign e -> {
        expr(e.target());
        expr(e.value());
      }
      case Expr.ScatterAssign e -> {
        items(e.items());
        expr(e.value());
      }
      case Expr.Catch e -> {
        expr(e.body());
        exprs(e.codes());
        expr(e.otherwise());
      }
      case Expr.Range e -> {
        expr(e.from());
        expr(e.to());
      }
      case Expr.PatternAssign e -> {
        pattern(e.pattern());
        expr(e.value());
      }
      case Expr.Match e -> {
        expr(e.subject());
        for (Expr.Case arm : e.cases()) {
          pattern(arm.pattern());
          expr(arm.guard());
          statements(arm.body());
        }
      }
      case Expr.Function e -> {
        pattern(new Pattern.Items(e.parameters(), e.span()));
        statements(e.body());
      }
      case Expr.Spawn e -> expr(e.call());
      case Expr.Apply e -> {
        expr(e.function());
        exprs(e.args());
      }
      case Expr.Comprehension e -> {
        expr(e.collection());
        pattern(e.variable());
        expr(e.condition());
        expr(e.element());
      }
      case Expr.Interpolation e -> exprs(e.parts());
      case Expr.ErrorOf e -> {
        expr(e.code());
        exprs(e.args());
      }
    }
    visitor.accept(expr);
  }
}
