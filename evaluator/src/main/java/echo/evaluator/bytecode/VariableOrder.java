package echo.evaluator.bytecode;

import echo.evaluator.code.Slots;
import echo.parser.ast.Expr;
import echo.parser.ast.Program;
import echo.parser.ast.Stmt;
import echo.values.Folding;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a program's variables: as the server's parser first meets their names, which for the
 * variable of a loop, fork or handler is at its end unless the body names it.
 */
final class VariableOrder {
  /** Those of LambdaMOO's language version; ToastStunt has all. */
  private static final int OF_LAMBDAMOO = 18;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> slots = new HashMap<>();

  private VariableOrder(List<String> predefined) {
    predefined.forEach(this::meet);
  }

  static VariableOrder of(Program program, Origin origin) {
    VariableOrder order =
        new VariableOrder(
            origin == Origin.LAMBDAMOO ? Slots.NAMES.subList(0, OF_LAMBDAMOO) : Slots.NAMES);
    order.statements(program.body());
    return order;
  }

  int slot(String name) {
    Integer slot = slots.get(Folding.fold(name));
    if (slot == null) {
      throw new IllegalStateException("no variable " + name);
    }
    return slot;
  }

  List<String> names() {
    return List.copyOf(names);
  }

  private void meet(@Nullable String name) {
    if (name != null && slots.putIfAbsent(Folding.fold(name), names.size()) == null) {
      names.add(name);
    }
  }

  private void statements(List<Stmt> body) {
    body.forEach(this::statement);
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.Expression s -> expression(s.expr());
      case Stmt.If s -> {
        for (Stmt.Arm arm : s.arms()) {
          expression(arm.condition());
          statements(arm.body());
        }
        statements(s.otherwise());
      }
      case Stmt.ForEach s -> {
        expression(s.collection());
        statements(s.body());
        meet(s.variable());
        meet(s.index());
      }
      case Stmt.ForRange s -> {
        expression(s.from());
        expression(s.to());
        statements(s.body());
        meet(s.variable());
      }
      case Stmt.While s -> {
        expression(s.condition());
        statements(s.body());
        meet(s.label());
      }
      case Stmt.Fork s -> {
        expression(s.delay());
        statements(s.body());
        meet(s.variable());
      }
      case Stmt.Return s -> expression(s.value());
      case Stmt.Break s -> meet(s.label());
      case Stmt.Continue s -> meet(s.label());
      case Stmt.TryExcept s -> {
        statements(s.body());
        for (Stmt.Handler handler : s.handlers()) {
          expressions(handler.codes());
          statements(handler.body());
          meet(handler.variable());
        }
      }
      case Stmt.TryFinally s -> {
        statements(s.body());
        statements(s.handler());
      }
      case Stmt.Let _,
          Stmt.LetScatter _,
          Stmt.LetPattern _,
          Stmt.ForPattern _,
          Stmt.Function _,
          Stmt.Yield _,
          Stmt.Atomic _,
          Stmt.Gather _,
          Stmt.Throw _ ->
          throw NotMoo.of(statement);
    }
  }

  private void expressions(@Nullable List<Expr> expressions) {
    if (expressions != null) {
      expressions.forEach(this::expression);
    }
  }

  private void expression(@Nullable Expr expression) {
    switch (expression) {
      case null -> {}
      case Expr.Literal _, Expr.Last _, Expr.First _ -> {}
      case Expr.Variable variable -> meet(variable.name());
      case Expr.ListOf list -> expressions(list.elements());
      case Expr.MapOf map ->
          map.entries()
              .forEach(entry -> {
                expression(entry.key());
                expression(entry.value());
              });
      case Expr.Splice splice -> expression(splice.list());
      case Expr.Prop prop -> both(prop.object(), prop.name());
      case Expr.VerbCall call -> {
        both(call.object(), call.name());
        expressions(call.args());
      }
      case Expr.Call call -> expressions(call.args());
      case Expr.Index index -> both(index.base(), index.index());
      case Expr.Slice slice -> {
        both(slice.base(), slice.from());
        expression(slice.to());
      }
      case Expr.Unary unary -> expression(unary.operand());
      case Expr.Binary binary -> both(binary.left(), binary.right());
      case Expr.Logical logical -> both(logical.left(), logical.right());
      case Expr.Conditional conditional -> {
        both(conditional.condition(), conditional.then());
        expression(conditional.otherwise());
      }
      case Expr.Assign assign -> both(assign.target(), assign.value());
      case Expr.ScatterAssign scatter -> {
        for (Expr.ScatterItem item : scatter.items()) {
          expression(item.defaultValue());
          meet(item.variable());
        }
        expression(scatter.value());
      }
      case Expr.Catch c -> {
        expression(c.body());
        expressions(c.codes());
        expression(c.otherwise());
      }
      case Expr.Range _,
          Expr.Interpolation _,
          Expr.ErrorOf _,
          Expr.PatternAssign _,
          Expr.Match _,
          Expr.Function _,
          Expr.Apply _,
          Expr.Spawn _,
          Expr.Comprehension _ ->
          throw NotMoo.of(expression);
    }
  }

  private void both(Expr first, Expr second) {
    expression(first);
    expression(second);
  }
}
