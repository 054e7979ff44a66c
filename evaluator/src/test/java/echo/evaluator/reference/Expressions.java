package echo.evaluator.reference;

import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.Stmt;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.NullValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the expressions of one activation mean. */
final class Expressions {
  private final Reference world;
  final Activation running;
  private final Statements statements;
  private final Targets targets;

  Expressions(Reference world, Activation running) {
    this.world = world;
    this.running = running;
    this.statements = new Statements(world, this);
    this.targets = new Targets(world, this);
  }

  Statements statements() {
    return statements;
  }

  /** The variable that a name means here. */
  Env.Cell variable(String name, Env env) {
    Env.Cell found = env.find(name);
    if (found == null) {
      found = running.predefined.get(name);
    }
    return found != null ? found : env.wide().computeIfAbsent(name, key -> new Env.Cell());
  }

  Value eval(Expr e, Env env) {
    world.step();
    return switch (e) {
      case Expr.Literal literal -> literal.value();
      case Expr.Variable variable -> {
        Value value = variable(variable.name(), env).value;
        if (value == null) {
          throw new Raised(ErrorCode.E_VARNF);
        }
        yield value;
      }
      case Expr.ListOf list -> list(list.elements(), env);
      case Expr.MapOf map -> map(map, env);
      case Expr.Splice splice -> eval(splice.list(), env);
      case Expr.Prop prop -> {
        Value object = eval(prop.object(), env);
        yield world.read(running, object, eval(prop.name(), env), prop.reads());
      }
      case Expr.VerbCall call -> {
        Value object = eval(call.object(), env);
        Value name = eval(call.name(), env);
        yield world.callVerb(running, object, name, list(call.args(), env));
      }
      case Expr.Call call -> call(call, env);
      case Expr.Index index -> {
        Value base = eval(index.base(), env);
        yield Parts.at(base, inside(base, () -> eval(index.index(), env)));
      }
      case Expr.Slice slice -> {
        Value base = eval(slice.base(), env);
        Value from = inside(base, () -> eval(slice.from(), env));
        yield Parts.slice(base, from, inside(base, () -> eval(slice.to(), env)));
      }
      case Expr.Last _ -> Parts.end(running.bases.element(), true);
      case Expr.First _ -> Parts.end(running.bases.element(), false);
      case Expr.Unary unary -> Operators.unary(unary, eval(unary.operand(), env));
      case Expr.Binary binary -> {
        Value left = eval(binary.left(), env);
        yield world.sized(Operators.binary(binary, left, eval(binary.right(), env)));
      }
      case Expr.Logical logical -> {
        Value left = eval(logical.left(), env);
        yield Operators.isTrue(left) == logical.and() ? eval(logical.right(), env) : left;
      }
      case Expr.Conditional c ->
          eval(Operators.isTrue(eval(c.condition(), env)) ? c.then() : c.otherwise(), env);
      case Expr.Assign assign -> targets.assign(assign, env);
      case Expr.ScatterAssign scatter -> {
        Value value = eval(scatter.value(), env);
        targets.take(Targets.pattern(scatter.items(), scatter.span()), value, env);
        yield value;
      }
      case Expr.PatternAssign assign -> {
        Value value = eval(assign.value(), env);
        targets.take(assign.pattern(), value, env);
        yield value;
      }
      case Expr.Catch c -> catching(c, env);
      case Expr.Range range -> {
        Value from = eval(range.from(), env);
        yield range(from, eval(range.to(), env));
      }
      case Expr.Interpolation text -> {
        StringBuilder joined = new StringBuilder();
        text.parts().stream()
            .map(part -> eval(part, env))
            .toList()
            .forEach(part -> joined.append(Operators.text(part)));
        yield world.sized(StrValue.of(joined.toString()));
      }
      case Expr.ErrorOf error -> errorOf(error, env);
      case Expr.Match match -> match(match, env);
      case Expr.Function function -> function(function, env);
      case Expr.Apply apply -> {
        Value function = eval(apply.function(), env);
        yield world.callFunction(running, function, list(apply.args(), env));
      }
      case Expr.Comprehension each -> comprehension(each, env);
      case Expr.Spawn _ -> throw new IllegalArgumentException("tasks are left out");
    };
  }

  /** A named function sees itself. */
  private Value function(Expr.Function function, Env env) {
    String name = function.name();
    if (name == null) {
      return world.function(new Closure(function, env, running));
    }
    Env inner = env.with(name, null);
    Value made = world.function(new Closure(function, inner, running));
    variable(name, inner).value = made;
    return made;
  }

  Value inside(Value base, Supplier<Value> index) {
    running.bases.push(base);
    try {
      return index.get();
    } finally {
      running.bases.pop();
    }
  }

  ListValue list(List<Expr> elements, Env env) {
    List<Value> values = new ArrayList<>();
    for (Expr element : elements) {
      Value value = eval(element, env);
      if (!(element instanceof Expr.Splice)) {
        values.add(value);
      } else if (value instanceof ListValue more) {
        more.forEach(values::add);
      } else {
        throw new Raised(ErrorCode.E_TYPE);
      }
    }
    return (ListValue) world.sized(ListValue.copyOf(values));
  }

  private Value map(Expr.MapOf map, Env env) {
    Value made = MapValue.EMPTY;
    for (Expr.Entry entry : map.entries()) {
      Value value = eval(entry.value(), env);
      made = Parts.put(made, eval(entry.key(), env), value);
    }
    return made;
  }

  private Value call(Expr.Call call, Env env) {
    String name = call.function();
    boolean variable = world.isEcho(running) && (env.declares(name) || !Builtins.exists(name));
    if (!variable) {
      return world.callBuiltin(running, name, list(call.args(), env));
    }
    Value function = eval(new Expr.Variable(name, call.span()), env);
    return world.callFunction(running, function, list(call.args(), env));
  }

  private Value range(Value from, Value to) {
    if (!(from instanceof IntValue f && to instanceof IntValue t)) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    List<Value> all = new ArrayList<>();
    for (long i = f.value(); i <= t.value(); i++) {
      all.add(IntValue.of(i));
      world.step();
    }
    return ListValue.copyOf(all);
  }

  private Value errorOf(Expr.ErrorOf error, Env env) {
    ErrValue code = (ErrValue) eval(error.code(), env);
    List<Value> args = error.args().stream().map(arg -> eval(arg, env)).toList();
    if (!(args.getFirst() instanceof StrValue message)) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    return ErrValue.of(code.code(), message.text(), args.size() > 1 ? args.get(1) : null, null);
  }

  // ---- errors ----

  /** The codes of a handler, or null for any. */
  @Nullable ListValue codes(@Nullable List<Expr> codes, Env env) {
    return codes == null ? null : list(codes, env);
  }

  static boolean takes(@Nullable ListValue codes, Raised error) {
    return codes == null
        || Operators.elements(codes).stream()
            .anyMatch(code -> Operators.equal(error.error, code, false));
  }

  private Value catching(Expr.Catch c, Env env) {
    ListValue codes = codes(c.codes(), env);
    try {
      return eval(c.body(), env);
    } catch (Raised error) {
      if (!takes(codes, error)) {
        throw error;
      }
      return c.otherwise() == null ? error.error : eval(c.otherwise(), env);
    }
  }

  // ---- patterns ----

  private Value match(Expr.Match match, Env env) {
    Value subject = eval(match.subject(), env);
    for (Expr.Case arm : match.cases()) {
      Env inner = targets.declareIfFits(arm.pattern(), subject, env);
      if (inner != null && (arm.guard() == null || Operators.isTrue(eval(arm.guard(), inner)))) {
        return body(arm.body(), inner);
      }
    }
    throw new Raised(ErrValue.of(ErrorCode.E_INVARG), "No case fits", subject);
  }

  /** Statements valued by the last. */
  private Value body(List<Stmt> body, Env env) {
    if (body.isEmpty() || !(body.getLast() instanceof Stmt.Expression last)) {
      statements.run(body, env);
      return NullValue.NULL;
    }
    return eval(last.expr(), statements.run(body.subList(0, body.size() - 1), env));
  }

  private Value comprehension(Expr.Comprehension each, Env env) {
    List<Value> made = new ArrayList<>();
    boolean counts =
        each.collection() instanceof Expr.Range
            && each.index() == null
            && each.variable() instanceof Pattern.Bind;
    statements.each(
        each.collection(),
        counts,
        env,
        (element, index) -> {
          Env inner = targets.round(each.variable(), element, each.index(), index, env);
          if (each.condition() == null || Operators.isTrue(eval(each.condition(), inner))) {
            made.add(eval(each.element(), inner));
            world.sized(ListValue.copyOf(made));
          }
        });
    return ListValue.copyOf(made);
  }

  Targets targets() {
    return targets;
  }
}
