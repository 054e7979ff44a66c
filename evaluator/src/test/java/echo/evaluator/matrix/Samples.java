package echo.evaluator.matrix;

import static java.util.Collections.nCopies;

import echo.evaluator.builtin.ArgType;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Values of every type: ordinary ones, and those at the edge of what builtins expect. */
final class Samples {
  private static final List<Value> ALL = all();

  private Samples() {}

  /** What a builtin that asks for this type must take. */
  static List<Value> of(ArgType type) {
    return ALL.stream().filter(type::accepts).toList();
  }

  /** One of each type that it must refuse. */
  static List<Value> refusedBy(ArgType type) {
    List<Value> refused = new ArrayList<>();
    for (Value value : ALL) {
      if (!type.accepts(value) && refused.stream().noneMatch(other -> other.tag == value.tag)) {
        refused.add(value);
      }
    }
    return refused;
  }

  private static List<Value> all() {
    List<Value> values = new ArrayList<>();
    LongStream.of(1, 0, -1, 2, 3, 31, 255, 1000, Long.MAX_VALUE, Long.MIN_VALUE, -1L << 31)
        .forEach(number -> values.add(IntValue.of(number)));
    Stream.of(1.5, 0.0, -2.0, 1e308, -1e308, 1e-300, 0.5, -0.0)
        .forEach(number -> values.add(FloatValue.of(number)));
    Stream.of(
            "abc",
            "",
            "rxd",
            "r",
            "look",
            "mine",
            "secret",
            "open",
            "name",
            "~00~FF",
            "~zz",
            "%1",
            "%%",
            "%",
            "(a",
            "%(a%)",
            "a*",
            "s/a/b/g",
            "{\"a\":[1,2]}",
            "[[[[",
            "12",
            "#12",
            "1.5e3",
            "sha256",
            "MD5",
            "$1$ab",
            "$5$rounds=99999999$x",
            "[red]x[random]",
            "h\u00efgh \ud83d\ude00",
            "moo",
            "echo",
            "hold-input",
            "return 1;",
            "QUJD",
            "%41%",
            "passed",
            " ",
            "-",
            "0x1F",
            "embedded-types",
            "12345678")
        .forEach(text -> values.add(StrValue.of(text)));
    LongStream.of(6, 0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, -1, -2, 999, Long.MAX_VALUE)
        .forEach(number -> values.add(ObjValue.of(number)));
    values.add(ErrValue.of(ErrorCode.E_PERM));
    values.add(ErrValue.of(ErrorCode.E_NONE));
    lists(values);
    values.add(MapValue.EMPTY);
    values.add(MapValue.EMPTY.with(text("a"), IntValue.ONE));
    values.add(MapValue.EMPTY.with(IntValue.ONE, ListValue.EMPTY).with(text("b"), text("B")));
    values.add(BoolValue.TRUE);
    values.add(BoolValue.FALSE);
    values.add(NullValue.NULL);
    values.add(SymValue.of("sym"));
    return List.copyOf(values);
  }

  private static void lists(List<Value> values) {
    values.add(ListValue.of(IntValue.of(3), IntValue.ONE, IntValue.of(2)));
    values.add(ListValue.EMPTY);
    values.add(ListValue.of(text("b"), text("a"), text("A")));
    values.add(ListValue.of(ObjValue.of(3), text("rxd"), text("zap")));
    values.add(ListValue.of(ObjValue.of(2), text("rc")));
    values.add(ListValue.of(ObjValue.of(3), text("q"), text("")));
    values.add(ListValue.of(text("this"), text("none"), text("this")));
    values.add(ListValue.of(text("this"), text("beneath"), text("x")));
    values.add(ListValue.of(ObjValue.of(1)));
    values.add(ListValue.of(ObjValue.of(6), ObjValue.of(5)));
    values.add(ListValue.of(ObjValue.of(1), ObjValue.of(1)));
    values.add(ListValue.of(FloatValue.of(1.5), FloatValue.of(2.5), FloatValue.of(-3)));
    values.add(ListValue.of(FloatValue.of(1e308), FloatValue.of(-1e308), FloatValue.of(0)));
    values.add(ListValue.of(text("return 1;")));
    values.add(ListValue.of(text("return (;")));
    values.add(ListValue.of(IntValue.ONE, text("x"), ListValue.of(IntValue.of(-5))));
    values.add(ListValue.of(ListValue.of(IntValue.ONE, IntValue.of(2)), text("ab")));
    values.add(ListValue.of(MapValue.EMPTY.with(text("a"), IntValue.ONE)));
    ListValue unset = ListValue.of(IntValue.ZERO, IntValue.of(-1));
    values.add(
        ListValue.of(
            IntValue.ONE,
            IntValue.of(2),
            ListValue.copyOf(nCopies(9, (Value) unset)),
            text("abc")));
  }

  private static StrValue text(String text) {
    return StrValue.of(text);
  }
}
