package echo.parser;

import echo.parser.ast.Expr;
import echo.parser.ast.Program;
import echo.parser.ast.Stmt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which names a moo program uses, and how often. */
final class MooUses {
  private final Map<String, Integer> mentioned = new HashMap<>();
  private final Set<String> assigned = new HashSet<>();
  private final Set<String> called = new HashSet<>();
  private final Set<String> labels = new HashSet<>();
  private final Map<InLoop, Integer> inside = new HashMap<>();

  private MooUses() {}

  static MooUses of(Program program) {
    MooUses uses = new MooUses();
    uses.statements(program.body());
    return uses;
  }

  /** Whether a variable of a loop is named outside of its loop too. */
  boolean outlives(Stmt loop, String variable) {
    return count(variable) > 1 + inside.getOrDefault(new InLoop(loop, variable), 0);
  }

  /** A loop, which is equal to itself alone, and a variable of it. */
  private static final class InLoop {
    private final Stmt loop;
    private final String variable;

    InLoop(Stmt loop, String variable) {
      this.loop = loop;
      this.variable = variable;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // equal loops may stand at several places
    public boolean equals(@Nullable Object other) {
      return other instanceof InLoop that && loop == that.loop && variable.equals(that.variable);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(loop) + variable.hashCode();
    }
  }

  /** How often a variable is named. */
  int count(String name) {
    return mentioned.getOrDefault(name, 0);
  }

  Set<String> names() {
    return mentioned.keySet();
  }

  boolean assigns(String name) {
    return assigned.contains(name);
  }

  /** Whether a builtin of that name is called. */
  boolean calls(String name) {
    return called.contains(name);
  }

  /** Whether a loop is left or continued by its name. */
  boolean leaves(String label) {
    return labels.contains(label);
  }

  private void set(@Nullable String name) {
    if (name != null) {
      mentioned.merge(name, 1, Integer::sum);
      assigned.add(name);
    }
  }

  private void label(@Nullable String label) {
    if (label != null) {
      labels.add(label);
    }
  }

  private void loop(Stmt loop, String variable, @Nullable String index, List<Stmt> body) {
    int before = count(variable);
    int indexBefore = index == null ? 0 : count(index);
    statements(body);
    inside.put(new InLoop(loop, variable), count(variable) - before);
    if (index != null) {
      inside.put(new InLoop(loop, index), count(index) - indexBefore);
    }
  }

  private void statements(List<Stmt> statements) {
    statements.forEach(this::statement);
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.Expression s -> expr(s.expr());
      case Stmt.Return s -> expr(s.value());
      case Stmt.Break s -> label(s.label());
      case Stmt.Continue s -> label(s.label());
      case Stmt.If s -> {
        s.arms()
            .forEach(arm -> {
              expr(arm.condition());
              statements(arm.body());
            });
        statements(s.otherwise());
      }
      case Stmt.ForEach s -> {
        set(s.variable());
        set(s.index());
        expr(s.collection());
        loop(s, s.variable(), s.index(), s.body());
      }
      case Stmt.ForRange s -> {
        set(s.variable());
        expr(s.from());
        expr(s.to());
        loop(s, s.variable(), null, s.body());
      }
      case Stmt.While s -> {
        set(s.named() ? s.label() : null);
        expr(s.condition());
        statements(s.body());
      }
      case Stmt.Fork s -> {
        set(s.variable());
        expr(s.delay());
        statements(s.body());
      }
      case Stmt.TryExcept s -> {
        statements(s.body());
        for (Stmt.Handler handler : s.handlers()) {
          set(handler.variable());
          if (handler.codes() != null) {
            handler.codes().forEach(this::expr);
          }
          statements(handler.body());
        }
      }
      case Stmt.TryFinally s -> {
        statements(s.body());
        statements(s.handler());
      }
      default -> throw new IllegalArgumentException("not of moo: " + statement.getClass());
    }
  }

  private void expr(@Nullable Expr whole) {
    if (whole == null) {
      return;
    }
    Nodes.forEachExpr(
        whole,
        expr -> {
          switch (expr) {
            case Expr.Variable variable -> mentioned.merge(variable.name(), 1, Integer::sum);
            case Expr.Call call -> called.add(call.function());
            case Expr.Assign assign -> {
              Expr root = assign.target();
              while (root instanceof Expr.Index || root instanceof Expr.Slice) {
                root = root instanceof Expr.Index index ? index.base() : ((Expr.Slice) root).base();
              }
              if (root instanceof Expr.Variable variable) {
                assigned.add(variable.name());
              }
            }
            case Expr.ScatterAssign scatter ->
                scatter.items().forEach(item -> set(item.variable()));
            default -> {}
          }
        });
  }
}
