package echo.evaluator;

import echo.evaluator.builtin.Builtin;
import echo.evaluator.code.BuiltinProperty;
import echo.evaluator.code.Node;
import echo.evaluator.code.Op;
import echo.evaluator.operator.Bits;
import echo.evaluator.operator.Indexing;
import echo.evaluator.operator.Slicing;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import echo.values.Value;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates trees in place, by recursion on a final tag with one small method per case.
 *
 * <p>Null means that the tree cannot be evaluated here: the caller bails to the full form, which
 * raises the error or calls what must be called.
 */
final class TreeEvaluator {
  private TreeEvaluator() {}

  static @Nullable Value eval(Machine m, @Nullable Node node) {
    Node n = node;
    if (n == null) {
      return null;
    }
    return switch (n.tag) {
      case Op.GET -> m.slots[n.number];
      case Op.CONST -> n.value;
      case Op.GET_CELL -> FunctionSteps.content(m.slots[n.number]);
      case Op.ADD,
          Op.SUBTRACT,
          Op.MULTIPLY,
          Op.DIVIDE,
          Op.MODULO,
          Op.LESS,
          Op.LESS_EQUAL,
          Op.GREATER,
          Op.GREATER_EQUAL,
          Op.EQUAL,
          Op.NOT_EQUAL,
          Op.IN,
          Op.POWER,
          Op.BIT_AND,
          Op.BIT_OR,
          Op.BIT_XOR,
          Op.SHIFT_LEFT,
          Op.SHIFT_RIGHT ->
          binary(m, n);
      case Op.INDEX -> index(m, n);
      case Op.GET_PROP -> property(m, n);
      case Op.AND, Op.OR -> logical(m, n);
      case Op.NOT -> not(m, n);
      case Op.NEGATE, Op.COMPLEMENT -> unary(m, n);
      case Op.CONDITIONAL -> conditional(m, n);
      case Op.LIST -> list(m, n);
      case Op.LIST_SPLICED -> spliced(m, n);
      case Op.CALL_BUILTIN -> call(m, n);
      case Op.SLICE -> slice(m, n);
      case Op.LAST -> Indexing.last(m.bases[m.baseCount - 1]);
      case Op.FIRST -> Indexing.first(m.bases[m.baseCount - 1]);
      case Op.MAP -> map(m, n);
      case Op.RANGE -> range(m, n);
      case Op.INTERPOLATE -> interpolate(m, n);
      case Op.ERROR_OF -> errorOf(m, n);
      default -> throw new IllegalStateException("no such node: " + n.tag);
    };
  }

  private static @Nullable Value binary(Machine m, Node n) {
    Value a = eval(m, n.a);
    if (a == null) {
      return null;
    }
    Value b = eval(m, n.b);
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return OperatorSteps.ints(n.tag, n.flags, x, y);
    }
    return b == null ? null : OperatorSteps.applied(m, n.tag, n.flags, a, b);
  }

  private static @Nullable Value logical(Machine m, Node n) {
    Value a = eval(m, n.a);
    if (a == null || a.isTrue() != (n.tag == Op.AND)) {
      return a;
    }
    m.budget.ticks -= n.ticks;
    return eval(m, n.b);
  }

  private static @Nullable Value conditional(Machine m, Node n) {
    Value a = eval(m, n.a);
    if (a == null) {
      return null;
    }
    if (a.isTrue()) {
      m.budget.ticks -= n.ticks;
      return eval(m, n.b);
    }
    m.budget.ticks -= n.otherTicks;
    return eval(m, n.c);
  }

  private static @Nullable Value not(Machine m, Node n) {
    Value a = eval(m, n.a);
    if (a == null) {
      return null;
    }
    return OperatorSteps.answer(n.flags, !a.isTrue());
  }

  private static @Nullable Value unary(Machine m, Node n) {
    Value a = eval(m, n.a);
    if (a == null) {
      return null;
    }
    return n.tag == Op.NEGATE ? OperatorSteps.negate(n.flags, a) : Bits.complement(a);
  }

  private static @Nullable Value index(Machine m, Node n) {
    Value base = eval(m, n.a);
    if (base == null) {
      return null;
    }
    if (n.flags != 0) {
      pushBase(m, base);
    }
    Value at = eval(m, n.b);
    if (n.flags != 0) {
      m.baseCount--;
    }
    return at == null ? null : Indexing.at(base, at);
  }

  static void pushBase(Machine m, Value base) {
    if (m.baseCount == m.bases.length) {
      m.bases = java.util.Arrays.copyOf(m.bases, 2 * m.baseCount);
    }
    m.bases[m.baseCount++] = base;
  }

  private static @Nullable Value slice(Machine m, Node n) {
    Value base = eval(m, n.a);
    if (base == null) {
      return null;
    }
    pushBase(m, base);
    Value from = eval(m, n.b);
    Value to = from == null ? null : eval(m, n.c);
    m.baseCount--;
    return from == null || to == null ? null : Slicing.slice(base, from, to);
  }

  private static @Nullable Value property(Machine m, Node n) {
    Value object = eval(m, n.a);
    if (object == null) {
      return null;
    }
    if (n.number != BuiltinProperty.UNKNOWN) {
      return PropertyAccess.get(m, object, (StrValue) n.value, n.number, n.flags);
    }
    Value name = eval(m, n.b);
    return name instanceof StrValue text
        ? PropertyAccess.get(m, object, text, BuiltinProperty.number(text.text()), n.flags)
        : null;
  }

  static @Nullable Value list(Machine m, Node n) {
    Node[] nodes = n.nodes;
    Value[] elements = new Value[nodes.length];
    for (int i = 0; i < elements.length; i++) {
      Value value = eval(m, nodes[i]);
      if (value == null) {
        return null;
      }
      elements[i] = value;
    }
    return ListValue.owning(elements);
  }

  private static @Nullable Value spliced(Machine m, Node n) {
    ListValue list = ListValue.EMPTY;
    for (int i = 0; i < n.nodes.length; i++) {
      Value value = eval(m, n.nodes[i]);
      if (value == null) {
        return null;
      }
      if ((n.flags & 1 << i) == 0) {
        list = list.append(value);
      } else if (value instanceof ListValue more) {
        list = list.concat(more);
      } else {
        return null;
      }
    }
    return m.tooLarge(list) ? null : list;
  }

  private static @Nullable Value map(Machine m, Node n) {
    MapValue map = MapValue.EMPTY;
    for (int i = 0; i < n.nodes.length; i += 2) {
      Value value = eval(m, n.nodes[i]);
      Value key = value == null ? null : eval(m, n.nodes[i + 1]);
      if (value == null || key == null || !Indexing.isKey(key)) {
        return null;
      }
      map = map.with(key, value);
    }
    return m.tooLarge(map) ? null : map;
  }

  private static @Nullable Value call(Machine m, Node n) {
    Builtin builtin = java.util.Objects.requireNonNull(n.builtin);
    Value args = eval(m, n.a);
    if (!(args instanceof ListValue list) || m.calls.isRedirected(builtin, n.number)) {
      return null;
    }
    return m.calls.inTree(builtin, list);
  }

  private static @Nullable Value range(Machine m, Node n) {
    Value from = eval(m, n.a);
    Value to = from == null ? null : eval(m, n.b);
    return from == null || to == null ? null : OperatorSteps.range(m, from, to);
  }

  private static @Nullable Value interpolate(Machine m, Node n) {
    Value parts = list(m, n);
    return parts instanceof ListValue list ? OperatorSteps.join(m, list) : null;
  }

  private static @Nullable Value errorOf(Machine m, Node n) {
    Value parts = list(m, n);
    return parts instanceof ListValue list ? OperatorSteps.errorOf(list) : null;
  }
}
