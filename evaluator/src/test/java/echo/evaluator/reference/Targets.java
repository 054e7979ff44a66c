package echo.evaluator.reference;

import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.SourceSpan;
import echo.values.ErrorCode;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Assignments and declarations. */
final class Targets {
  private final Reference world;
  private final Expressions expressions;

  Targets(Reference world, Expressions expressions) {
    this.world = world;
    this.expressions = expressions;
  }

  Value assign(Expr.Assign assign, Env env) {
    Place place = place(assign.target(), env);
    Value value = expressions.eval(assign.value(), env);
    place.put(value);
    return value;
  }

  /** Where a value goes: all that its target evaluates has been evaluated. */
  private interface Place {
    void put(Value value);
  }

  /** A place, and what it holds now. */
  private record Held(Value value, Place place) {}

  private Place place(Expr target, Env env) {
    return switch (target) {
      case Expr.Variable variable -> {
        Env.Cell cell = expressions.variable(variable.name(), env);
        yield value -> cell.value = value;
      }
      case Expr.Prop prop -> {
        Value object = expressions.eval(prop.object(), env);
        Value name = expressions.eval(prop.name(), env);
        yield value -> world.write(expressions.running, object, name, value);
      }
      case Expr.Index index -> {
        Held base = held(index.base(), env);
        Value at = expressions.inside(base.value, () -> expressions.eval(index.index(), env));
        yield changing(base, value -> Parts.put(base.value, at, value));
      }
      case Expr.Slice slice -> {
        Held base = held(slice.base(), env);
        Value from = expressions.inside(base.value, () -> expressions.eval(slice.from(), env));
        Value to = expressions.inside(base.value, () -> expressions.eval(slice.to(), env));
        yield changing(base, value -> Parts.putSlice(base.value, from, to, value));
      }
      default -> throw new IllegalArgumentException("no target: " + target);
    };
  }

  private Place changing(Held base, UnaryOperator<Value> change) {
    return value -> base.place.put(world.sized(change.apply(value)));
  }

  private Held held(Expr target, Env env) {
    return switch (target) {
      case Expr.Variable variable -> new Held(expressions.eval(variable, env), place(target, env));
      case Expr.Prop prop -> {
        Value object = expressions.eval(prop.object(), env);
        Value name = expressions.eval(prop.name(), env);
        Value now = world.read(expressions.running, object, name, prop.reads());
        yield new Held(now, value -> world.write(expressions.running, object, name, value));
      }
      case Expr.Index index -> {
        Held base = held(index.base(), env);
        Value at = expressions.inside(base.value, () -> expressions.eval(index.index(), env));
        if (base.value instanceof StrValue) {
          throw new Raised(ErrorCode.E_TYPE);
        }
        Value now = Parts.at(base.value, at);
        yield new Held(now, changing(base, value -> Parts.put(base.value, at, value)));
      }
      default -> throw new IllegalArgumentException("no target: " + target);
    };
  }

  // ---- patterns ----

  /** The list pattern that a scatter's targets are. */
  static Pattern pattern(List<Expr.ScatterItem> targets, SourceSpan span) {
    List<Pattern.Item> items = new ArrayList<>();
    for (Expr.ScatterItem target : targets) {
      Pattern name = new Pattern.Bind(target.variable(), null, span);
      items.add(new Pattern.Item(target.kind(), name, target.defaultValue(), span));
    }
    return new Pattern.Items(items, span);
  }

  /** Assigns the parts of a value to the variables there are. */
  void take(Pattern pattern, Value value, Env env) {
    List<Patterns.Bound> bound = Patterns.fit(expressions, env, pattern, value);
    for (Patterns.Bound each : bound) {
      if (each.part() != null) {
        expressions.variable(each.name(), env).value = each.part();
      }
    }
    for (Patterns.Bound each : bound) {
      if (each.part() == null && each.otherwise() != null) {
        expressions.variable(each.name(), env).value = expressions.eval(each.otherwise(), env);
      }
    }
  }

  /** Declares the names of a pattern with the parts of a value. */
  Env declare(Pattern pattern, Value value, Env env) {
    return declared(Patterns.fit(expressions, env, pattern, value), env);
  }

  /** The same; null when it does not fit, which here is no error. */
  @Nullable Env declareIfFits(Pattern pattern, Value value, Env env) {
    List<Patterns.Bound> bound = Patterns.tryFit(expressions, env, pattern, value);
    return bound == null ? null : declared(bound, env);
  }

  private Env declared(List<Patterns.Bound> bound, Env env) {
    Env inner = env;
    for (Patterns.Bound each : bound) {
      inner = inner.with(each.name(), each.part());
    }
    for (Patterns.Bound each : bound) {
      if (each.part() == null && each.otherwise() != null) {
        Value made = expressions.eval(each.otherwise(), inner);
        expressions.variable(each.name(), inner).value = made;
      }
    }
    return inner;
  }

  /** Declares the variables of one round of a loop. */
  Env round(Pattern variable, Value element, @Nullable String index, Value position, Env env) {
    Env inner = index == null ? env : env.with(index, position);
    return declare(variable, element, inner);
  }
}
