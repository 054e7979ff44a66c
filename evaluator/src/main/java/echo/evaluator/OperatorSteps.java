package echo.evaluator;

import echo.evaluator.builtin.Conversions;
import echo.evaluator.code.Flags;
import echo.evaluator.code.Instruction;
import echo.evaluator.code.Op;
import echo.evaluator.operator.Arithmetic;
import echo.evaluator.operator.Bits;
import echo.evaluator.operator.Comparison;
import echo.evaluator.operator.Limits;
import echo.evaluator.operator.Promotion;
import echo.values.BoolValue;
import echo.values.Equality;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import org.jspecify.annotations.Nullable;

/** Steps that compute on temporaries, and the operators that trees share with them. */
final class OperatorSteps {
  /** Elements of a range that one tick pays for. */
  private static final int RANGE_PER_TICK = 64;

  private OperatorSteps() {}

  /** Applies a binary operator; null is failure. */
  static @Nullable Value apply(int op, int flags, Value left, Value right) {
    Value a = left;
    Value b = right;
    if ((flags & Flags.PROMOTING) != 0 && a.tag != b.tag) {
      a = Promotion.beside(left, right);
      b = Promotion.beside(right, left);
    }
    Value result = result(op, flags, a, b);
    return (flags & Flags.INT_32) != 0 ? narrow(result) : result;
  }

  /** Applies a binary operator as the machine does; null is failure, too large a value too. */
  static @Nullable Value applied(Machine m, int op, int flags, Value left, Value right) {
    Value result = apply(op, flags, left, right);
    return op == Op.ADD && result != null && m.tooLarge(result) ? null : result;
  }

  private static IntValue sized(int flags, long number) {
    int low = (int) number;
    return (flags & Flags.INT_32) != 0 ? IntValue.of(low) : IntValue.of(number);
  }

  /** An int as LambdaMOO keeps it: its low 32 bits with their sign. */
  static @Nullable Value narrow(@Nullable Value value) {
    if (value instanceof IntValue i) {
      int low = (int) i.value();
      return low == i.value() ? value : IntValue.of(low);
    }
    return value;
  }

  private static @Nullable Value result(int op, int flags, Value a, Value b) {
    return switch (op) {
      case Op.ADD -> Arithmetic.add(a, b);
      case Op.SUBTRACT -> Arithmetic.subtract(a, b);
      case Op.MULTIPLY -> Arithmetic.multiply(a, b);
      case Op.DIVIDE -> Arithmetic.divide(a, b);
      case Op.MODULO -> Arithmetic.modulo(a, b, (flags & Flags.MODULO_OF_DIVISOR) != 0);
      case Op.EQUAL -> answer(flags, equal(flags, a, b));
      case Op.NOT_EQUAL -> answer(flags, !equal(flags, a, b));
      case Op.LESS, Op.LESS_EQUAL, Op.GREATER, Op.GREATER_EQUAL -> compare(op, flags, a, b);
      case Op.IN -> position(flags, a, b);
      case Op.POWER -> Arithmetic.power(a, b);
      case Op.BIT_AND -> Bits.and(a, b);
      case Op.BIT_OR -> Bits.or(a, b);
      case Op.BIT_XOR -> Bits.xor(a, b);
      case Op.SHIFT_LEFT -> Bits.shiftLeft(a, b);
      case Op.SHIFT_RIGHT -> Bits.shiftRight(a, b);
      default -> throw new IllegalStateException("no such operator: " + op);
    };
  }

  /** The same for two ints, which most operands are. */
  static @Nullable Value ints(int op, int flags, IntValue a, IntValue b) {
    long x = a.value();
    long y = b.value();
    return switch (op) {
      case Op.ADD -> sized(flags, x + y);
      case Op.SUBTRACT -> sized(flags, x - y);
      case Op.MULTIPLY -> sized(flags, x * y);
      case Op.EQUAL -> answer(flags, x == y);
      case Op.NOT_EQUAL -> answer(flags, x != y);
      case Op.LESS -> answer(flags, x < y);
      case Op.LESS_EQUAL -> answer(flags, x <= y);
      case Op.GREATER -> answer(flags, x > y);
      case Op.GREATER_EQUAL -> answer(flags, x >= y);
      default -> apply(op, flags, a, b);
    };
  }

  private static boolean equal(int flags, Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return x.value() == y.value();
    }
    return Equality.equal(a, b, (flags & Flags.PROMOTING) != 0);
  }

  private static @Nullable Value compare(int op, int flags, Value a, Value b) {
    int order = Comparison.compare(a, b, false);
    if (order == Comparison.UNFIT) {
      return null;
    }
    return answer(
        flags,
        switch (op) {
          case Op.LESS -> order < 0;
          case Op.LESS_EQUAL -> order <= 0;
          case Op.GREATER -> order > 0;
          default -> order >= 0;
        });
  }

  private static @Nullable Value position(int flags, Value a, Value b) {
    if ((flags & Flags.NOT_IN_STRINGS) != 0 && b.tag == Value.STR) {
      return null;
    }
    int position = Comparison.position(a, b, (flags & Flags.PROMOTING) != 0);
    return position == Comparison.UNFIT ? null : IntValue.of(position);
  }

  static Value answer(int flags, boolean truth) {
    return (flags & Flags.BOOL) != 0 ? BoolValue.of(truth) : IntValue.of(truth);
  }

  static void binary(Machine m, Instruction i) {
    Value b = m.pop();
    Value a = m.pop();
    Value result = applied(m, i.op, i.flags, a, b);
    if (result != null) {
      m.push(result);
    } else {
      m.failOperator(failure(i.op, i.flags, a, b));
    }
  }

  private static ErrorCode failure(int op, int flags, Value a, Value b) {
    Value x = (flags & Flags.PROMOTING) != 0 ? Promotion.beside(a, b) : a;
    Value y = (flags & Flags.PROMOTING) != 0 ? Promotion.beside(b, a) : b;
    return switch (op) {
      case Op.SHIFT_LEFT, Op.SHIFT_RIGHT -> Bits.failure(x, y);
      case Op.ADD, Op.SUBTRACT, Op.MULTIPLY, Op.DIVIDE, Op.MODULO ->
          x.tag == y.tag || (op == Op.ADD && x.tag == Value.LIST)
              ? arithmeticFailure(op, x, y)
              : ErrorCode.E_TYPE;
      case Op.POWER ->
          x.tag == Value.INT && y.tag == Value.INT
              ? ErrorCode.E_DIV
              : x.tag == Value.FLOAT && (y.tag == Value.FLOAT || y.tag == Value.INT)
                  ? ErrorCode.E_FLOAT
                  : ErrorCode.E_TYPE;
      default -> ErrorCode.E_TYPE;
    };
  }

  private static ErrorCode arithmeticFailure(int op, Value x, Value y) {
    return op == Op.ADD || x.tag == Value.INT || x.tag == Value.FLOAT
        ? Arithmetic.failure(x, y)
        : ErrorCode.E_TYPE;
  }

  static @Nullable Value negate(int flags, Value a) {
    Value result = Arithmetic.negate(a);
    return (flags & Flags.INT_32) != 0 ? narrow(result) : result;
  }

  static void unary(Machine m, Instruction i) {
    Value a = m.pop();
    Value result =
        switch (i.op) {
          case Op.NOT -> answer(i.flags, !a.isTrue());
          case Op.NEGATE -> negate(i.flags, a);
          default -> Bits.complement(a);
        };
    if (result != null) {
      m.push(result);
    } else {
      m.fail(ErrorCode.E_TYPE);
    }
  }

  static void range(Machine m) {
    Value to = m.pop();
    Value from = m.pop();
    Value list = range(m, from, to);
    if (m.budget.ticksLeft() == 0) {
      Unwinding.exhausted(m);
    } else if (list != null) {
      m.push(list);
    } else {
      m.failOperator(
          from.tag == Value.INT && to.tag == Value.INT ? ErrorCode.E_QUOTA : ErrorCode.E_TYPE);
    }
  }

  /** The list of the ints from one to another, paid for before it is made. */
  static @Nullable Value range(Machine m, Value from, Value to) {
    if (!(from instanceof IntValue f && to instanceof IntValue t)) {
      return null;
    }
    long size = t.value() - f.value() + 1;
    if (f.value() > t.value()) {
      return ListValue.EMPTY;
    }
    if (size <= 0 || size > Limits.LIST) {
      return null;
    }
    if (!m.budget.pay(size / RANGE_PER_TICK)) {
      return null;
    }
    Value[] elements = new Value[(int) size];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = IntValue.of(f.value() + i);
    }
    return ListValue.owning(elements);
  }

  static void interpolate(Machine m, Instruction i) {
    Value text = join(m, taken(m, i.a));
    if (text != null) {
      m.push(text);
    } else {
      m.failTooLarge();
    }
  }

  /** The last temporaries as a list, which leave the stack. */
  private static ListValue taken(Machine m, int count) {
    Value[] parts = new Value[count];
    for (int k = count - 1; k >= 0; k--) {
      parts[k] = m.pop();
    }
    return ListValue.owning(parts);
  }

  /** The parts joined as {@code tostr()} joins them. */
  static @Nullable Value join(Machine m, ListValue parts) {
    long strings = 0;
    for (Value part : parts) {
      strings += Conversions.chars(part);
    }
    if (strings > Limits.STRING) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (Value part : parts) {
      text.append(Conversions.text(part));
    }
    StrValue joined = StrValue.of(text.toString());
    return m.tooLarge(joined) ? null : joined;
  }

  static void errorOf(Machine m, Instruction i) {
    Value error = errorOf(taken(m, i.a));
    if (error != null) {
      m.push(error);
    } else {
      m.fail(ErrorCode.E_TYPE);
    }
  }

  /** An error value of a code, and optionally a message and a value. */
  static @Nullable Value errorOf(ListValue parts) {
    if (!(parts.get(1) instanceof ErrValue error) || parts.size() > 3) {
      return null;
    }
    if (parts.size() == 1) {
      return error;
    }
    return parts.get(2) instanceof StrValue message
        ? ErrValue.of(error.code(), message.text(), parts.size() == 3 ? parts.get(3) : null, null)
        : null;
  }

  /** Echo's {@code throw}: it raises whatever the d bit says. */
  static void throwing(Machine m, Instruction i) {
    Value value = (i.a & 2) != 0 ? m.pop() : null;
    Value message = (i.a & 1) != 0 ? m.pop() : null;
    Value error = m.pop();
    if (!(error instanceof ErrValue e) || (message != null && message.tag != Value.STR)) {
      m.fail(ErrorCode.E_TYPE);
      return;
    }
    String own = e.message();
    String text = message instanceof StrValue s ? s.text() : own != null ? own : e.code().text();
    Value carried = value != null ? value : e.value();
    Unwinding.raise(m, ErrValue.of(e.code()), text, carried != null ? carried : IntValue.ZERO);
  }
}
