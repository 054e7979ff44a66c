package echo.evaluator.reference;

import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.Literals;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The builtins that generated programs call, as far as they need no world. */
final class Builtins {
  /** A type that a builtin asks for, and what ToastStunt's messages call it. */
  private enum Kind {
    ANY(""),
    INT("integer"),
    NUMBER("number"),
    STR("string"),
    OBJ("object"),
    LIST("list"),
    MAP("map"),
    COLLECTION("");

    final String word;

    Kind(String word) {
      this.word = word;
    }

    boolean takes(Value value) {
      return switch (this) {
        case ANY -> true;
        case INT -> value instanceof IntValue;
        case NUMBER -> value instanceof IntValue || value instanceof FloatValue;
        case STR -> value instanceof StrValue;
        case OBJ -> value instanceof ObjValue;
        case LIST -> value instanceof ListValue;
        case MAP -> value instanceof MapValue;
        case COLLECTION -> LIST.takes(value) || STR.takes(value) || MAP.takes(value);
      };
    }
  }

  /**
   * A builtin.
   *
   * @param least how many of the kinds must be there
   * @param rest whether the last kind may come any number of times
   */
  private record Builtin(
      int least, boolean rest, Function<List<Value>, Value> body, List<Kind> kinds) {}

  private static Builtin takes(Function<List<Value>, Value> body, Kind... kinds) {
    return new Builtin(kinds.length, false, body, List.of(kinds));
  }

  private static Builtin rest(int least, Function<List<Value>, Value> body, Kind... kinds) {
    return new Builtin(least, true, body, List.of(kinds));
  }

  private static final Map<String, Builtin> ALL =
      Map.ofEntries(
          Map.entry("length", takes(a -> IntValue.of(length(a.get(0))), Kind.COLLECTION)),
          Map.entry("tostr", rest(0, Builtins::tostr, Kind.ANY)),
          Map.entry("toliteral", takes(a -> StrValue.of(Literals.toLiteral(a.get(0))), Kind.ANY)),
          Map.entry("typeof", takes(a -> IntValue.of(a.get(0).tag), Kind.ANY)),
          Map.entry("min", rest(1, a -> extreme(a, -1), Kind.NUMBER, Kind.NUMBER)),
          Map.entry("max", rest(1, a -> extreme(a, 1), Kind.NUMBER, Kind.NUMBER)),
          Map.entry("abs", takes(a -> abs(a.get(0)), Kind.NUMBER)),
          Map.entry("setadd", takes(Builtins::setadd, Kind.LIST, Kind.ANY)),
          Map.entry("listdelete", takes(Builtins::listdelete, Kind.LIST, Kind.INT)),
          Map.entry("listset", takes(Builtins::listset, Kind.LIST, Kind.ANY, Kind.INT)),
          Map.entry("mapkeys", takes(a -> keys(a.get(0)), Kind.MAP)),
          Map.entry("mapvalues", rest(1, a -> values(a.get(0)), Kind.MAP, Kind.ANY)),
          Map.entry(
              "equal", takes(a -> IntValue.of(exact(a.get(0), a.get(1))), Kind.ANY, Kind.ANY)),
          Map.entry("strcmp", takes(Builtins::strcmp, Kind.STR, Kind.STR)),
          Map.entry(
              "raise",
              new Builtin(1, false, Builtins::raise, List.of(Kind.ANY, Kind.STR, Kind.ANY))),
          Map.entry("suspend", takes(a -> IntValue.ZERO, Kind.NUMBER)),
          Map.entry("notify", takes(a -> IntValue.ONE, Kind.OBJ, Kind.STR)));

  private Builtins() {}

  static boolean exists(String name) {
    return ALL.containsKey(name) || name.equals("pass");
  }

  static Value call(String name, ListValue args) {
    Builtin builtin = java.util.Objects.requireNonNull(ALL.get(name), name);
    int most = builtin.rest ? Integer.MAX_VALUE : builtin.kinds.size();
    if (args.size() < builtin.least || args.size() > most) {
      String wanted =
          builtin.least + (builtin.least == most ? "" : "-" + (builtin.rest ? -1 : most));
      String got = " (expected " + wanted + "; got " + args.size() + ")";
      throw new Raised(ErrorCode.E_ARGS, "Incorrect number of arguments" + got);
    }
    for (int i = 0; i < args.size(); i++) {
      check(name, builtin, i, args.get(i + 1));
    }
    return builtin.body.apply(Operators.elements(args));
  }

  private static void check(String name, Builtin builtin, int place, Value given) {
    Kind kind = builtin.kinds.get(Math.min(place, builtin.kinds.size() - 1));
    if (kind.takes(given)) {
      return;
    }
    String got =
        switch (given.tag) {
          case Value.INT -> "integer";
          case Value.FLOAT -> "float";
          case Value.STR -> "string";
          case Value.OBJ -> "object";
          case Value.ERR -> "error";
          case Value.LIST -> "list";
          case Value.MAP -> "map";
          case Value.BOOL -> "boolean";
          default -> "";
        };
    boolean plain =
        got.isEmpty() || kind.word.isEmpty() || (builtin.rest && place >= builtin.least);
    String where =
        " (args["
            + (place + 1)
            + "] of "
            + name
            + "() expected "
            + kind.word
            + "; got "
            + got
            + ")";
    throw new Raised(ErrorCode.E_TYPE, "Type mismatch" + (plain ? "" : where));
  }

  private static int length(Value value) {
    return value instanceof MapValue map ? map.size() : Parts.sequence(value).size();
  }

  private static Value tostr(List<Value> args) {
    StringBuilder text = new StringBuilder();
    args.forEach(arg -> text.append(Operators.text(arg)));
    return StrValue.of(text.toString());
  }

  private static Value extreme(List<Value> args, int sign) {
    Value best = args.getFirst();
    for (Value arg : args) {
      if (arg.tag != best.tag) {
        throw new Raised(ErrorCode.E_TYPE);
      }
      int order =
          arg instanceof IntValue x && best instanceof IntValue y
              ? Long.compare(x.value(), y.value())
              : Double.compare(((FloatValue) arg).value(), ((FloatValue) best).value());
      if (order * sign > 0) {
        best = arg;
      }
    }
    return best;
  }

  private static Value abs(Value value) {
    return value instanceof IntValue i
        ? IntValue.of(Math.abs(i.value()))
        : FloatValue.of(Math.abs(((FloatValue) value).value()));
  }

  private static Value setadd(List<Value> args) {
    List<Value> list = Operators.elements((ListValue) args.get(0));
    if (list.stream().noneMatch(each -> Operators.equal(args.get(1), each, false))) {
      list.add(args.get(1));
    }
    return ListValue.copyOf(list);
  }

  private static List<Value> reached(List<Value> args, Value index) {
    List<Value> list = Operators.elements((ListValue) args.get(0));
    long place = ((IntValue) index).value();
    if (place < 1 || place > list.size()) {
      throw new Raised(ErrorCode.E_RANGE);
    }
    return list;
  }

  private static Value listdelete(List<Value> args) {
    List<Value> list = reached(args, args.get(1));
    list.remove((int) ((IntValue) args.get(1)).value() - 1);
    return ListValue.copyOf(list);
  }

  private static Value listset(List<Value> args) {
    List<Value> list = reached(args, args.get(2));
    list.set((int) ((IntValue) args.get(2)).value() - 1, args.get(1));
    return ListValue.copyOf(list);
  }

  private static Value keys(Value map) {
    return ListValue.copyOf(new ArrayList<>(((MapValue) map).entries().keySet()));
  }

  private static Value values(Value map) {
    return ListValue.copyOf(new ArrayList<>(((MapValue) map).entries().values()));
  }

  /** Letter case counts, and so does the kind of a number. */
  private static boolean exact(Value a, Value b) {
    return a.tag == b.tag && Literals.toLiteral(a).equals(Literals.toLiteral(b));
  }

  private static Value strcmp(List<Value> args) {
    int[] a = ((StrValue) args.get(0)).text().codePoints().toArray();
    int[] b = ((StrValue) args.get(1)).text().codePoints().toArray();
    return IntValue.of(Integer.signum(java.util.Arrays.compare(a, b)));
  }

  private static Value raise(List<Value> args) {
    Value code = args.getFirst();
    String text = args.size() > 1 ? ((StrValue) args.get(1)).text() : Operators.text(code);
    throw new Raised(code, text, args.size() > 2 ? args.get(2) : IntValue.ZERO);
  }
}
