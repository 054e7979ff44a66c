package echo.evaluator.equivalence;

import echo.evaluator.reference.Scenario;
import echo.evaluator.reference.Tree;
import echo.parser.ast.Expr;
import echo.parser.ast.Stmt;
import echo.values.IntValue;
import echo.values.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes a scenario that shows something small enough to read, and still showing it. */
final class Smaller {
  private final Predicate<Scenario> shows;
  private int tries = 3000;

  private Smaller(Predicate<Scenario> shows) {
    this.shows = shows;
  }

  static Scenario of(Scenario scenario, Predicate<Scenario> shows) {
    Smaller smaller = new Smaller(shows);
    Scenario best = scenario;
    boolean found = true;
    while (found && smaller.tries > 0) {
      found = false;
      for (Object candidate : smaller.candidates(best)) {
        if (candidate instanceof Scenario next && smaller.still(next)) {
          best = next;
          found = true;
          break;
        }
      }
    }
    return best;
  }

  private boolean still(Scenario scenario) {
    if (tries-- <= 0) {
      return false;
    }
    try {
      return shows.test(scenario);
    } catch (RuntimeException | AssertionError e) {
      return false;
    }
  }

  /** The same node with one thing in it left out or made simpler, largest steps first. */
  private List<Object> candidates(Object node) {
    List<Object> all = new ArrayList<>();
    if (node instanceof List<?> list) {
      if (list.size() > 2) {
        all.add(List.copyOf(list.subList(list.size() / 2, list.size())));
        all.add(List.copyOf(list.subList(0, list.size() / 2)));
      }
      for (int i = 0; i < list.size(); i++) {
        List<Object> less = new ArrayList<>(list);
        less.remove(i);
        all.add(less);
        if (list.get(i) instanceof Stmt statement) {
          for (List<Stmt> inner : bodies(statement)) {
            List<Object> opened = new ArrayList<>(list);
            opened.remove(i);
            opened.addAll(i, inner);
            all.add(opened);
          }
        }
      }
      for (int i = 0; i < list.size(); i++) {
        for (Object simpler : candidates(list.get(i))) {
          List<Object> with = new ArrayList<>(list);
          with.set(i, simpler);
          all.add(with);
        }
      }
    } else if (node instanceof Record tree && !(node instanceof Scenario.Field)) {
      if (tree instanceof Expr expr
          && !(expr instanceof Expr.Splice)
          && !(expr instanceof Expr.Literal)) {
        all.add(Leaves.number(1));
        all.add(Leaves.literal(StrValue.of("c")));
        all.addAll(inner(tree));
      }
      rebuilt(tree, all);
    } else if (node instanceof IntValue i && i.value() != 1) {
      all.add(IntValue.ONE);
    }
    return all;
  }

  private static List<List<Stmt>> bodies(Stmt statement) {
    return switch (statement) {
      case Stmt.If s -> List.of(s.arms().getFirst().body(), s.otherwise());
      case Stmt.ForEach s -> List.of(s.body());
      case Stmt.ForRange s -> List.of(s.body());
      case Stmt.ForPattern s -> List.of(s.body());
      case Stmt.While s -> List.of(s.body());
      case Stmt.TryExcept s -> List.of(s.body(), s.handlers().getFirst().body());
      case Stmt.TryFinally s -> List.of(s.body(), s.handler());
      default -> List.of();
    };
  }

  /** The expressions right below one. */
  private static List<Expr> inner(Record tree) {
    List<Expr> found = new ArrayList<>();
    for (Object part : Tree.parts(tree)) {
      if (part instanceof Expr expr && !(expr instanceof Expr.Splice)) {
        found.add(expr);
      } else if (part instanceof List<?> list) {
        list.stream()
            .filter(each -> each instanceof Expr && !(each instanceof Expr.Splice))
            .forEach(each -> found.add((Expr) each));
      }
    }
    return found;
  }

  private void rebuilt(Record tree, List<Object> all) {
    @Nullable Object[] parts = Tree.parts(tree);
    for (int i = 0; i < parts.length; i++) {
      Object part = parts[i];
      if (part == null || Tree.name(tree, i).equals("fallOff")) {
        continue;
      }
      for (Object simpler : candidates(part)) {
        Object with = Tree.with(tree, i, simpler);
        if (with != null) {
          all.add(with);
        }
      }
    }
  }
}
