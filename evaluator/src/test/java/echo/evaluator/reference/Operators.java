package echo.evaluator.reference;

import echo.parser.ast.Answer;
import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
import echo.parser.ast.Numbers;
import echo.parser.ast.UnaryOp;
import echo.values.BoolValue;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.NullValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.SymValue;
import echo.values.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What operators mean, after the manuals. */
final class Operators {
  private Operators() {}

  static Value unary(Expr.Unary e, Value a) {
    if (e.op() == UnaryOp.NOT) {
      return truth(e.answer(), !isTrue(a));
    }
    if (a instanceof IntValue i) {
      return IntValue.of(e.op() == UnaryOp.NEGATE ? -i.value() : ~i.value());
    }
    if (a instanceof FloatValue f && e.op() == UnaryOp.NEGATE) {
      return FloatValue.of(-f.value());
    }
    throw new Raised(ErrorCode.E_TYPE);
  }

  static boolean isTrue(Value value) {
    return switch (value) {
      case IntValue i -> i.value() != 0;
      case FloatValue f -> f.value() != 0;
      case StrValue s -> !s.text().isEmpty();
      case ListValue list -> list.size() > 0;
      case MapValue map -> map.size() > 0;
      case BoolValue b -> b == BoolValue.TRUE;
      case SymValue _ -> true;
      default -> value.tag == Value.FUNCTION;
    };
  }

  static Value truth(Answer answer, boolean yes) {
    return answer == Answer.BOOL ? BoolValue.of(yes) : IntValue.of(yes ? 1 : 0);
  }

  static Value binary(Expr.Binary e, Value left, Value right) {
    boolean promoting = e.numbers() == Numbers.PROMOTING;
    Value a = left;
    Value b = right;
    if (promoting && a instanceof IntValue i && b instanceof FloatValue) {
      a = FloatValue.of((double) i.value());
    } else if (promoting && a instanceof FloatValue && b instanceof IntValue i) {
      b = FloatValue.of((double) i.value());
    }
    return switch (e.op()) {
      case EQUAL -> truth(e.answer(), equal(a, b, promoting));
      case NOT_EQUAL -> truth(e.answer(), !equal(a, b, promoting));
      case LESS -> truth(e.answer(), compare(a, b) < 0);
      case LESS_EQUAL -> truth(e.answer(), compare(a, b) <= 0);
      case GREATER -> truth(e.answer(), compare(a, b) > 0);
      case GREATER_EQUAL -> truth(e.answer(), compare(a, b) >= 0);
      case IN -> position(left, right, promoting);
      case ADD -> add(a, b);
      case SUBTRACT, MULTIPLY, DIVIDE, MODULO -> arithmetic(e.op(), a, b);
      case POWER -> power(a, b);
      case BIT_AND -> IntValue.of(number(a) & number(b));
      case BIT_OR -> IntValue.of(number(a) | number(b));
      case BIT_XOR -> IntValue.of(number(a) ^ number(b));
      case SHIFT_LEFT, SHIFT_RIGHT -> shift(e.op(), number(a), number(b));
    };
  }

  private static long number(Value value) {
    if (value instanceof IntValue i) {
      return i.value();
    }
    throw new Raised(ErrorCode.E_TYPE);
  }

  private static Value shift(BinaryOp op, long a, long places) {
    if (places < 0 || places > 64) {
      throw new Raised(ErrorCode.E_INVARG);
    }
    BigInteger two = BigInteger.TWO.pow((int) places);
    BigInteger unsigned = new BigInteger(Long.toUnsignedString(a));
    return IntValue.of(
        (op == BinaryOp.SHIFT_LEFT ? unsigned.multiply(two) : unsigned.divide(two)).longValue());
  }

  private static Value finite(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new Raised(ErrorCode.E_FLOAT);
    }
    return FloatValue.of(number);
  }

  private static Value add(Value a, Value b) {
    if (a instanceof StrValue x && b instanceof StrValue y) {
      return StrValue.of(x.text() + y.text());
    }
    if (a instanceof ListValue list) {
      List<Value> sum = elements(list);
      sum.addAll(b instanceof ListValue more ? elements(more) : List.of(b));
      return ListValue.copyOf(sum);
    }
    return arithmetic(BinaryOp.ADD, a, b);
  }

  private static Value arithmetic(BinaryOp op, Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return IntValue.of(whole(op, BigInteger.valueOf(x.value()), BigInteger.valueOf(y.value())));
    }
    if (a instanceof FloatValue x && b instanceof FloatValue y) {
      return finite(floating(op, x.value(), y.value()));
    }
    throw new Raised(ErrorCode.E_TYPE);
  }

  /** Exactly, and then the low 64 bits. */
  private static long whole(BinaryOp op, BigInteger a, BigInteger b) {
    boolean divides = op == BinaryOp.DIVIDE || op == BinaryOp.MODULO;
    if (divides && b.signum() == 0) {
      throw new Raised(ErrorCode.E_DIV);
    }
    BigInteger exact =
        switch (op) {
          case ADD -> a.add(b);
          case SUBTRACT -> a.subtract(b);
          case MULTIPLY -> a.multiply(b);
          case DIVIDE -> a.divide(b);
          default -> {
            BigInteger rest = a.mod(b.abs());
            yield b.signum() < 0 && rest.signum() != 0 ? rest.add(b) : rest;
          }
        };
    return exact.longValue();
  }

  private static double floating(BinaryOp op, double a, double b) {
    if (b == 0 && (op == BinaryOp.DIVIDE || op == BinaryOp.MODULO)) {
      throw new Raised(ErrorCode.E_DIV);
    }
    return switch (op) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      default -> {
        double rest = a % b;
        yield rest != 0 && Math.signum(rest) != Math.signum(b) ? rest + b : rest;
      }
    };
  }

  private static Value power(Value a, Value b) {
    if (a instanceof FloatValue x && b instanceof FloatValue y) {
      return finite(Math.pow(x.value(), y.value()));
    }
    if (a instanceof FloatValue x && b instanceof IntValue y) {
      return finite(Math.pow(x.value(), (double) y.value()));
    }
    if (!(a instanceof IntValue x && b instanceof IntValue y)) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    if (y.value() >= 0) {
      BigInteger all = BigInteger.TWO.pow(64);
      return IntValue.of(
          BigInteger.valueOf(x.value()).modPow(BigInteger.valueOf(y.value()), all).longValue());
    }
    if (x.value() == 0) {
      throw new Raised(ErrorCode.E_DIV);
    }
    boolean odd = y.value() % 2 != 0;
    return IntValue.of(x.value() == 1 ? 1 : x.value() == -1 ? (odd ? -1 : 1) : 0);
  }

  // ---- comparison ----

  static boolean equal(Value a, Value b, boolean promoting) {
    if (a instanceof StrValue x && b instanceof StrValue y) {
      return folded(x.text()).equals(folded(y.text()));
    }
    if (a instanceof ListValue x && b instanceof ListValue y) {
      List<Value> these = elements(x);
      List<Value> those = elements(y);
      boolean same = these.size() == those.size();
      for (int i = 0; same && i < these.size(); i++) {
        same = equal(these.get(i), those.get(i), promoting);
      }
      return same;
    }
    if (a instanceof MapValue x && b instanceof MapValue y) {
      return equal(pairs(x), pairs(y), promoting);
    }
    if (a instanceof BoolValue x && b instanceof IntValue y) {
      return y.value() == (x == BoolValue.TRUE ? 1 : 0);
    }
    if (a instanceof IntValue && b instanceof BoolValue) {
      return equal(b, a, promoting);
    }
    if (a instanceof IntValue x && b instanceof FloatValue y) {
      return promoting && (double) x.value() == y.value();
    }
    if (a instanceof FloatValue && b instanceof IntValue) {
      return equal(b, a, promoting);
    }
    return switch (a) {
      case FloatValue x -> b instanceof FloatValue y && x.value() == y.value();
      case ErrValue x -> b instanceof ErrValue y && x.code() == y.code();
      default -> a.tag == b.tag && a.equals(b);
    };
  }

  private static Value pairs(MapValue map) {
    List<Value> pairs = new ArrayList<>();
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      pairs.add(entry.getKey());
      pairs.add(entry.getValue());
    }
    return ListValue.copyOf(pairs);
  }

  static List<Value> elements(ListValue list) {
    List<Value> elements = new ArrayList<>();
    list.forEach(elements::add);
    return elements;
  }

  /** Each code point as Unicode's simple folding has it. */
  static List<Integer> folded(String text) {
    return text.codePoints()
        .mapToObj(c -> Character.toLowerCase(Character.toUpperCase(c)))
        .toList();
  }

  private static int compare(Value a, Value b) {
    if (a.tag != b.tag) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    return switch (a) {
      case IntValue x -> Long.compare(x.value(), ((IntValue) b).value());
      case FloatValue x -> x.value() < ((FloatValue) b).value() ? -1 : equal(a, b, false) ? 0 : 1;
      case ObjValue x -> Long.compare(x.number(), ((ObjValue) b).number());
      case ErrValue x -> Integer.compare(x.code().number(), ((ErrValue) b).code().number());
      case StrValue x -> texts(folded(x.text()), folded(((StrValue) b).text()));
      case SymValue x -> x.name().compareTo(((SymValue) b).name());
      case BoolValue _ -> 0;
      default -> throw new Raised(ErrorCode.E_TYPE);
    };
  }

  private static int texts(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      if (!a.get(i).equals(b.get(i))) {
        return a.get(i).compareTo(b.get(i));
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  static Value position(Value needle, Value where, boolean promoting) {
    if (where instanceof StrValue text && needle instanceof StrValue part) {
      List<Integer> points = folded(text.text());
      List<Integer> wanted = folded(part.text());
      for (int i = 0; i + wanted.size() <= points.size(); i++) {
        if (points.subList(i, i + wanted.size()).equals(wanted)) {
          return IntValue.of(i + 1L);
        }
      }
      return IntValue.ZERO;
    }
    List<Value> values =
        switch (where) {
          case ListValue list -> elements(list);
          case MapValue map -> List.copyOf(map.entries().values());
          default -> throw new Raised(ErrorCode.E_TYPE);
        };
    int at = 0;
    while (at < values.size() && !equal(needle, values.get(at), promoting)) {
      at++;
    }
    return IntValue.of(at == values.size() ? 0 : at + 1L);
  }

  // ---- text ----

  /** What {@code tostr()} and interpolation make of one value. */
  static String text(Value value) {
    return switch (value) {
      case StrValue s -> s.text();
      case ErrValue e -> e.message() == null ? e.code().text() : e.message();
      case SymValue s -> s.name();
      case ListValue _ -> "{list}";
      case MapValue _ -> "[map]";
      case NullValue _ -> "null";
      default -> echo.values.Literals.toLiteral(value);
    };
  }
}
