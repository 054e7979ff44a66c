package echo.evaluator.reference;

import echo.parser.ast.Expr;
import echo.parser.ast.Expr.ScatterItem.Kind;
import echo.parser.ast.Pattern;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a value fits a pattern, and what the names then get. */
final class Patterns {
  /** A name of a pattern with its part of the value, if there is one, and its default. */
  record Bound(String name, @Nullable Value part, @Nullable Expr otherwise) {}

  /** Thrown where a value does not fit. */
  private static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    final ErrorCode code;

    Misfit(ErrorCode code) {
      super(null, null, false, false);
      this.code = code;
    }
  }

  private final Expressions expressions;
  private final Env env;
  private final Map<Expr, Value> operands = new LinkedHashMap<>();
  private final List<Bound> bound = new ArrayList<>();

  private Patterns(Expressions expressions, Env env) {
    this.expressions = expressions;
    this.env = env;
  }

  /** What the names get, in order; raises the reason why it does not fit. */
  static List<Bound> fit(Expressions expressions, Env env, Pattern pattern, Value value) {
    Patterns test = new Patterns(expressions, env);
    test.operands(pattern);
    try {
      test.fit(pattern, value);
    } catch (Misfit misfit) {
      throw new Raised(misfit.code);
    }
    return test.bound;
  }

  /** The same, or null when it does not fit. */
  static @Nullable List<Bound> tryFit(
      Expressions expressions, Env env, Pattern pattern, Value value) {
    Patterns test = new Patterns(expressions, env);
    test.operands(pattern);
    try {
      test.fit(pattern, value);
    } catch (Misfit misfit) {
      return null;
    }
    return test.bound;
  }

  /** What patterns compare with is evaluated before anything is compared. */
  private void operands(Pattern pattern) {
    switch (pattern) {
      case Pattern.Equal equal -> operands.put(equal.value(), expressions.eval(equal.value(), env));
      case Pattern.Items list -> list.items().forEach(item -> operands(item.pattern()));
      case Pattern.Entries map -> map.entries().forEach(entry -> operands(entry.pattern()));
      case Pattern.OneOf many -> many.options().forEach(this::operands);
      case Pattern.Bind _, Pattern.Between _ -> {}
    }
  }

  private static void need(boolean holds, ErrorCode otherwise) {
    if (!holds) {
      throw new Misfit(otherwise);
    }
  }

  private void fit(Pattern pattern, Value value) {
    switch (pattern) {
      case Pattern.Bind bind -> {
        Pattern.Type type = bind.type();
        need(type == null || typeName(value, type), ErrorCode.E_TYPE);
        bind(bind, value, null);
      }
      case Pattern.Equal equal -> {
        Value wanted = java.util.Objects.requireNonNull(operands.get(equal.value()));
        need(Operators.equal(value, wanted, true), ErrorCode.E_INVARG);
      }
      case Pattern.Between range ->
          need(!less(value, range.from()) && !less(range.to(), value), ErrorCode.E_INVARG);
      case Pattern.OneOf many -> oneOf(many, value);
      case Pattern.Items list -> {
        need(value instanceof ListValue, ErrorCode.E_TYPE);
        items(list.items(), Operators.elements((ListValue) value));
      }
      case Pattern.Entries map -> {
        need(value instanceof MapValue, ErrorCode.E_TYPE);
        map.entries().forEach(entry -> entry(entry, (MapValue) value));
      }
    }
  }

  private void bind(Pattern pattern, @Nullable Value part, @Nullable Expr otherwise) {
    String name = ((Pattern.Bind) pattern).name();
    if (!name.equals(Pattern.NOTHING)) {
      bound.add(new Bound(name, part, otherwise));
    }
  }

  private void oneOf(Pattern.OneOf many, Value value) {
    for (Pattern option : many.options()) {
      try {
        fit(option, value);
        return;
      } catch (Misfit misfit) {
        // The next may fit.
      }
    }
    throw new Misfit(ErrorCode.E_INVARG);
  }

  private void items(List<Pattern.Item> items, List<Value> values) {
    long required = items.stream().filter(item -> item.kind() == Kind.REQUIRED).count();
    boolean rest = items.stream().anyMatch(item -> item.kind() == Kind.REST);
    need(values.size() >= required && (rest || values.size() <= items.size()), ErrorCode.E_ARGS);
    long spare = values.size() - required;
    long optional = items.stream().filter(item -> item.kind() == Kind.OPTIONAL).count();
    int left = (int) Math.max(0, spare - optional);
    int next = 0;
    for (Pattern.Item item : items) {
      switch (item.kind()) {
        case REQUIRED -> fit(item.pattern(), values.get(next++));
        case REST -> {
          bind(item.pattern(), ListValue.copyOf(values.subList(next, next + left)), null);
          next += left;
        }
        case OPTIONAL ->
            bind(item.pattern(), spare-- > 0 ? values.get(next++) : null, item.defaultValue());
      }
    }
  }

  private void entry(Pattern.Entry entry, MapValue map) {
    Value part = map.get(entry.key());
    if (entry.optional()) {
      if (part != null && ((Pattern.Bind) entry.pattern()).type() != null) {
        fit(entry.pattern(), part);
      } else {
        bind(entry.pattern(), part, entry.defaultValue());
      }
    } else {
      need(part != null, ErrorCode.E_RANGE);
      fit(entry.pattern(), java.util.Objects.requireNonNull(part));
    }
  }

  private static boolean less(Value a, Value b) {
    if (a instanceof StrValue x && b instanceof StrValue y) {
      List<Integer> these = Operators.folded(x.text());
      List<Integer> those = Operators.folded(y.text());
      for (int i = 0; i < Math.min(these.size(), those.size()); i++) {
        if (!these.get(i).equals(those.get(i))) {
          return these.get(i) < those.get(i);
        }
      }
      return these.size() < those.size();
    }
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return x.value() < y.value();
    }
    return number(a) < number(b);
  }

  private static double number(Value value) {
    return switch (value) {
      case IntValue i -> (double) i.value();
      case FloatValue f -> f.value();
      default -> throw new Misfit(ErrorCode.E_INVARG);
    };
  }

  private static boolean typeName(Value value, Pattern.Type type) {
    boolean whole = value instanceof IntValue;
    return switch (type) {
      case NUM -> whole || value instanceof FloatValue;
      case INT -> whole;
      default -> {
        String java = value.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        yield java.equals(type.name() + "VALUE");
      }
    };
  }
}
