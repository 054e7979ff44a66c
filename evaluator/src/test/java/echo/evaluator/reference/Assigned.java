package echo.evaluator.reference;

import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.Stmt;
import java.util.ArrayList;
import java.util.List;

/** The names that a program assigns outside its functions. */
final class Assigned {
  private final List<String> names = new ArrayList<>();

  private Assigned() {}

  static List<String> outsideFunctions(List<Stmt> body) {
    Assigned found = new Assigned();
    found.walk(body);
    return found.names;
  }

  private void walk(Object node) {
    switch (node) {
      case Expr.Function _ -> {}
      case List<?> nodes -> nodes.forEach(this::walk);
      case Record tree -> {
        note(tree);
        for (Object part : Tree.parts(tree)) {
          if (part != null) {
            walk(part);
          }
        }
      }
      default -> {}
    }
  }

  private void note(Record tree) {
    switch (tree) {
      case Expr.Assign assign -> {
        Expr target = assign.target();
        while (target instanceof Expr.Index || target instanceof Expr.Slice) {
          target = target instanceof Expr.Index i ? i.base() : ((Expr.Slice) target).base();
        }
        if (target instanceof Expr.Variable variable) {
          names.add(variable.name());
        }
      }
      case Expr.ScatterAssign scatter ->
          scatter.items().forEach(item -> names.add(item.variable()));
      case Expr.PatternAssign assign -> pattern(assign.pattern());
      default -> {}
    }
  }

  private void pattern(Pattern pattern) {
    switch (pattern) {
      case Pattern.Bind bind -> names.add(bind.name());
      case Pattern.Items list -> list.items().forEach(item -> pattern(item.pattern()));
      case Pattern.Entries map -> map.entries().forEach(entry -> pattern(entry.pattern()));
      default -> {}
    }
  }
}
