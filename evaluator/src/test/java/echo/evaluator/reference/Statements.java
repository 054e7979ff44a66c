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
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the statements of one activation do. */
final class Statements {
  private final Reference world;
  private final Expressions expressions;

  Statements(Reference world, Expressions expressions) {
    this.world = world;
    this.expressions = expressions;
  }

  /** Runs statements one after another; what can be seen after the last. */
  Env run(List<Stmt> body, Env env) {
    Env inner = env;
    for (Stmt statement : body) {
      world.step();
      inner = run(statement, inner);
    }
    return inner;
  }

  private Value eval(Expr e, Env env) {
    return expressions.eval(e, env);
  }

  private Env run(Stmt statement, Env env) {
    switch (statement) {
      case Stmt.Expression s -> eval(s.expr(), env);
      case Stmt.If s -> conditional(s, env);
      case Stmt.While s -> whileLoop(s, env);
      case Stmt.ForRange s ->
          loop(
              new Expr.Range(s.from(), s.to(), s.span()),
              true,
              label(s.label(), s.variable(), s.fresh()),
              s.body(),
              env,
              round(s.variable(), null, s.fresh(), env));
      case Stmt.ForEach s ->
          loop(
              s.collection(),
              false,
              label(s.label(), s.variable(), s.fresh()),
              s.body(),
              env,
              round(s.variable(), s.index(), s.fresh(), env));
      case Stmt.ForPattern s ->
          loop(
              s.collection(),
              false,
              s.label(),
              s.body(),
              env,
              at ->
                  expressions
                      .targets()
                      .round(s.pattern(), at.getFirst(), s.index(), at.getLast(), env));
      case Stmt.Return s ->
          throw new Jump(Jump.Kind.RETURN, null, s.value() == null ? null : eval(s.value(), env));
      case Stmt.Break s -> throw new Jump(Jump.Kind.BREAK, s.label(), null);
      case Stmt.Continue s -> throw new Jump(Jump.Kind.CONTINUE, s.label(), null);
      case Stmt.TryExcept s -> tryExcept(s, env);
      case Stmt.TryFinally s -> tryFinally(s, env);
      case Stmt.Throw s -> throwing(s, env);
      case Stmt.Yield _ -> {}
      case Stmt.Let s -> {
        return env.with(s.variable(), s.value() == null ? NullValue.NULL : eval(s.value(), env));
      }
      case Stmt.LetScatter s -> {
        Value value = eval(s.value(), env);
        return expressions.targets().declare(Targets.pattern(s.items(), s.span()), value, env);
      }
      case Stmt.LetPattern s -> {
        return expressions.targets().declare(s.pattern(), eval(s.value(), env), env);
      }
      case Stmt.Function s -> {
        String name = java.util.Objects.requireNonNull(s.function().name());
        Env inner = env.with(name, null);
        Closure closure = new Closure(s.function(), inner, expressions.running);
        expressions.variable(name, inner).value = world.function(closure);
        return inner;
      }
      case Stmt.Atomic s -> run(s.body(), env);
      case Stmt.Fork _, Stmt.Gather _ -> throw new IllegalArgumentException("tasks are left out");
    }
    return env;
  }

  private void conditional(Stmt.If s, Env env) {
    for (Stmt.Arm arm : s.arms()) {
      if (Operators.isTrue(eval(arm.condition(), env))) {
        run(arm.body(), env);
        return;
      }
    }
    run(s.otherwise(), env);
  }

  // ---- loops ----

  /** In moo a loop is called like its variable. */
  private static @Nullable String label(@Nullable String label, String variable, boolean echo) {
    return echo ? label : variable;
  }

  private Function<List<Value>, Env> round(
      String variable, @Nullable String index, boolean fresh, Env env) {
    return at -> {
      if (fresh) {
        Pattern name = new Pattern.Bind(variable, null, echo.parser.ast.SourceSpan.NONE);
        return expressions.targets().round(name, at.getFirst(), index, at.getLast(), env);
      }
      expressions.variable(variable, env).value = at.getFirst();
      if (index != null) {
        expressions.variable(index, env).value = at.getLast();
      }
      return env;
    };
  }

  private void loop(
      Expr collection,
      boolean counts,
      @Nullable String label,
      List<Stmt> body,
      Env env,
      Function<List<Value>, Env> round) {
    try {
      each(
          collection,
          counts,
          env,
          (element, index) -> {
            Env inner = round.apply(List.of(element, index));
            try {
              run(body, inner);
            } catch (Jump jump) {
              if (jump.kind != Jump.Kind.CONTINUE || !jump.leaves(label)) {
                throw jump;
              }
            }
          });
    } catch (Jump jump) {
      if (jump.kind != Jump.Kind.BREAK || !jump.leaves(label)) {
        throw jump;
      }
    }
  }

  /**
   * Hands out the elements of a collection with their positions or keys.
   *
   * @param counts whether it is a range that need not become a list
   */
  void each(Expr collection, boolean counts, Env env, BiConsumer<Value, Value> body) {
    if (counts && collection instanceof Expr.Range range) {
      Value from = eval(range.from(), env);
      Value to = eval(range.to(), env);
      if (from instanceof IntValue f && to instanceof IntValue t) {
        count(f.value(), t.value(), IntValue::of, body);
      } else if (from instanceof ObjValue f && to instanceof ObjValue t) {
        count(f.number(), t.number(), ObjValue::of, body);
      } else {
        throw new Raised(ErrorCode.E_TYPE);
      }
      return;
    }
    List<Value> values;
    List<Value> keys = new ArrayList<>();
    Value all = eval(collection, env);
    if (all instanceof MapValue map) {
      values = new ArrayList<>();
      for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
        keys.add(entry.getKey());
        values.add(entry.getValue());
      }
    } else {
      values = Parts.sequence(all);
      for (int i = 1; i <= values.size(); i++) {
        keys.add(IntValue.of(i));
      }
    }
    for (int i = 0; i < values.size(); i++) {
      world.step();
      body.accept(values.get(i), keys.get(i));
    }
  }

  private void count(
      long from, long to, Function<Long, Value> value, BiConsumer<Value, Value> body) {
    for (long i = from; i <= to; i++) {
      world.step();
      body.accept(value.apply(i), IntValue.ZERO);
      if (i == Long.MAX_VALUE) {
        return;
      }
    }
  }

  private void whileLoop(Stmt.While s, Env env) {
    try {
      while (true) {
        world.step();
        Value condition = eval(s.condition(), env);
        String label = s.label();
        if (s.named() && label != null) {
          expressions.variable(label, env).value = condition;
        }
        if (!Operators.isTrue(condition)) {
          return;
        }
        try {
          run(s.body(), env);
        } catch (Jump jump) {
          if (jump.kind != Jump.Kind.CONTINUE || !jump.leaves(label)) {
            throw jump;
          }
        }
      }
    } catch (Jump jump) {
      if (jump.kind != Jump.Kind.BREAK || !jump.leaves(s.label())) {
        throw jump;
      }
    }
  }

  // ---- errors ----

  private void tryExcept(Stmt.TryExcept s, Env env) {
    List<@Nullable ListValue> codes = new ArrayList<>();
    for (Stmt.Handler handler : s.handlers()) {
      codes.add(expressions.codes(handler.codes(), env));
    }
    try {
      run(s.body(), env);
    } catch (Raised error) {
      for (int i = 0; i < codes.size(); i++) {
        if (Expressions.takes(codes.get(i), error)) {
          handle(s.handlers().get(i), error, env);
          return;
        }
      }
      throw error;
    }
  }

  private void handle(Stmt.Handler handler, Raised error, Env env) {
    Env inner = env;
    String name = handler.variable();
    if (name != null && handler.binds() == Stmt.Handler.Binds.LIST) {
      expressions.variable(name, env).value =
          ListValue.of(error.error, StrValue.of(error.text), error.value, ListValue.EMPTY);
    } else if (name != null) {
      ErrorCode code = error.error instanceof ErrValue e ? e.code() : ErrorCode.E_NONE;
      inner = env.with(name, ErrValue.of(code, error.text, error.value, null));
    }
    run(handler.body(), inner);
  }

  private void tryFinally(Stmt.TryFinally s, Env env) {
    try {
      run(s.body(), env);
    } catch (Raised | Jump leaving) {
      run(s.handler(), env);
      throw leaving;
    }
    run(s.handler(), env);
  }

  private void throwing(Stmt.Throw s, Env env) {
    Value error = eval(s.error(), env);
    Value message = s.message() == null ? null : eval(s.message(), env);
    Value value = s.value() == null ? null : eval(s.value(), env);
    if (!(error instanceof ErrValue e) || (message != null && !(message instanceof StrValue))) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    String own = e.message() == null ? e.code().text() : e.message();
    Value carried = value != null ? value : e.value() != null ? e.value() : IntValue.ZERO;
    throw new Raised(
        ErrValue.of(e.code()), message instanceof StrValue text ? text.text() : own, carried);
  }
}
