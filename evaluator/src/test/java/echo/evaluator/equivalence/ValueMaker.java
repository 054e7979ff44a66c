package echo.evaluator.equivalence;

import static echo.evaluator.equivalence.Leaves.NONE;

import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.UnaryOp;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.StrValue;
import java.util.ArrayList;
import java.util.List;

/** Makes expressions of one kind of value from operators, builtins, literals and loops. */
final class ValueMaker {
  private final Chance chance;
  private final Names names;
  private final Leaves leaves;
  private final boolean echo;
  private final ExpressionMaker expressions;
  private final PlaceMaker places;
  private final CallMaker calls;

  ValueMaker(
      Chance chance,
      Names names,
      boolean echo,
      ExpressionMaker expressions,
      PlaceMaker places,
      CallMaker calls) {
    this.chance = chance;
    this.names = names;
    this.leaves = expressions.leaves();
    this.echo = echo;
    this.expressions = expressions;
    this.places = places;
    this.calls = calls;
  }

  Expr number(int depth) {
    return switch (chance.below(15)) {
      case 0, 1, 2 ->
          expressions.binary(
              chance.of(
                  BinaryOp.ADD,
                  BinaryOp.SUBTRACT,
                  BinaryOp.MULTIPLY,
                  BinaryOp.DIVIDE,
                  BinaryOp.MODULO),
              expressions.make(Kind.INT, depth),
              expressions.make(Kind.INT, depth));
      case 3 ->
          expressions.binary(
              BinaryOp.POWER, expressions.make(Kind.INT, depth), leaves.leaf(Kind.INT));
      case 4 ->
          expressions.binary(
              chance.of(
                  BinaryOp.BIT_AND,
                  BinaryOp.BIT_OR,
                  BinaryOp.BIT_XOR,
                  BinaryOp.SHIFT_LEFT,
                  BinaryOp.SHIFT_RIGHT),
              expressions.make(Kind.INT, depth),
              expressions.make(Kind.INT, depth));
      case 5 ->
          expressions.call(
              "length", expressions.make(chance.of(Kind.LIST, Kind.STR, Kind.MAP), depth));
      case 6, 7 -> places.index(expressions.make(Kind.LIST, depth), depth);
      case 8 -> places.index(expressions.make(Kind.MAP, depth), depth);
      case 9 ->
          expressions.call(
              chance.of("min", "max"),
              expressions.make(Kind.INT, depth),
              expressions.make(Kind.INT, depth));
      case 10 -> expressions.call(chance.of("abs", "typeof"), expressions.make(Kind.INT, depth));
      case 11 -> places.prop(depth, "num");
      case 12 ->
          expressions.unary(
              chance.of(UnaryOp.NEGATE, UnaryOp.COMPLEMENT), expressions.make(Kind.INT, depth));
      case 13 ->
          expressions.binary(
              BinaryOp.IN,
              expressions.make(Kind.INT, depth),
              expressions.make(chance.of(Kind.LIST, Kind.MAP), depth));
      default -> echo ? calls.apply(depth) : calls.verbCall(depth);
    };
  }

  Expr floating(int depth) {
    BinaryOp op =
        chance.of(
            BinaryOp.ADD,
            BinaryOp.SUBTRACT,
            BinaryOp.MULTIPLY,
            BinaryOp.DIVIDE,
            BinaryOp.MODULO,
            BinaryOp.POWER);
    Kind other = echo && chance.one(2) ? Kind.INT : Kind.FLOAT;
    Expr left = expressions.make(Kind.FLOAT, depth);
    return chance.one(4)
        ? expressions.call("abs", left)
        : expressions.binary(op, left, expressions.make(other, depth));
  }

  Expr text(int depth) {
    return switch (chance.below(9)) {
      case 0, 1 ->
          expressions.binary(
              BinaryOp.ADD, expressions.make(Kind.STR, depth), expressions.make(Kind.STR, depth));
      case 2 -> places.index(expressions.make(Kind.STR, depth), depth);
      case 3 -> places.slice(expressions.make(Kind.STR, depth), depth);
      case 4 -> new Expr.Call("tostr", elements(depth), NONE);
      case 5 ->
          expressions.call(
              "toliteral", expressions.make(chance.pick(List.of(Kind.values())), depth));
      case 6 -> places.prop(depth, "txt");
      default -> echo ? interpolation(depth) : leaves.leaf(Kind.STR);
    };
  }

  private Expr interpolation(int depth) {
    List<Expr> parts = new ArrayList<>();
    // What stands in a string's holes cannot leave the loops around it.
    List<String> hidden = names.hide();
    for (int i = 1 + chance.below(3); i > 0; i--) {
      parts.add(expressions.make(chance.of(Kind.INT, Kind.STR, Kind.LIST, Kind.ERR), depth));
      parts.add(Leaves.text(chance.of(" ", "{", "é\"\\")));
    }
    names.restore(hidden);
    parts.removeIf(
        part -> part instanceof Expr.Literal(StrValue text, var _) && text.text().isEmpty());
    for (int i = parts.size() - 1; i > 0; i--) {
      if (isText(parts.get(i)) && isText(parts.get(i - 1))) {
        parts.remove(i);
      }
    }
    return new Expr.Interpolation(parts, NONE);
  }

  private static boolean isText(Expr part) {
    return part instanceof Expr.Literal(StrValue _, var _);
  }

  Expr list(int depth) {
    return switch (chance.below(10)) {
      case 0, 1, 2 -> new Expr.ListOf(elements(depth), NONE);
      case 3 ->
          expressions.binary(
              BinaryOp.ADD, expressions.make(Kind.LIST, depth), expressions.make(Kind.INT, depth));
      case 4 -> places.slice(expressions.make(Kind.LIST, depth), depth);
      case 5 ->
          expressions.call(
              "setadd", expressions.make(Kind.LIST, depth), expressions.make(Kind.INT, depth));
      case 6 ->
          expressions.call(
              "listdelete", expressions.make(Kind.LIST, depth), expressions.make(Kind.INT, depth));
      case 7 ->
          expressions.call(chance.of("mapkeys", "mapvalues"), expressions.make(Kind.MAP, depth));
      case 8 -> places.prop(depth, "items");
      default -> echo ? comprehension(depth) : leaves.leaf(Kind.LIST);
    };
  }

  List<Expr> elements(int depth) {
    List<Expr> elements = new ArrayList<>();
    for (int i = chance.below(4); i > 0; i--) {
      elements.add(
          chance.one(5)
              ? new Expr.Splice(expressions.make(Kind.LIST, depth), NONE)
              : expressions.make(chance.of(Kind.INT, Kind.INT, Kind.STR, Kind.FLOAT), depth));
    }
    return elements;
  }

  private Expr comprehension(int depth) {
    boolean range = chance.one(2);
    Expr over =
        range
            ? new Expr.Range(leaves.leaf(Kind.INT), Leaves.number(chance.below(5)), NONE)
            : expressions.make(Kind.LIST, depth);
    int mark = names.mark();
    List<String> hidden = names.hide();
    String name = names.fresh("a");
    Pattern variable = new Pattern.Bind(name, null, NONE);
    names.declare(name, Kind.INT, false);
    String index = chance.one(4) ? names.fresh("i") : null;
    if (index != null) {
      names.declare(index, Kind.INT, false);
    }
    Expr condition = chance.one(2) ? expressions.make(Kind.TRUTH, depth) : null;
    Expr element = expressions.make(chance.of(Kind.INT, Kind.INT, Kind.STR, Kind.FUNCTION), depth);
    names.release(mark);
    names.restore(hidden);
    return new Expr.Comprehension(element, variable, index, over, condition, NONE);
  }

  Expr map(int depth) {
    List<Expr.Entry> entries = new ArrayList<>();
    for (int i = chance.below(4); i > 0; i--) {
      Expr key =
          chance.one(3) ? expressions.make(chance.of(Kind.STR, Kind.INT), depth) : leaves.key();
      entries.add(
          new Expr.Entry(key, expressions.make(chance.of(Kind.INT, Kind.LIST, Kind.STR), depth)));
    }
    return new Expr.MapOf(entries, NONE);
  }

  Expr error(int depth) {
    if (!echo || chance.one(2)) {
      return leaves.leaf(Kind.ERR);
    }
    Expr code = Leaves.literal(ErrValue.of(chance.of(ErrorCode.E_INVARG, ErrorCode.E_PERM)));
    List<Expr> args = new ArrayList<>();
    args.add(expressions.make(Kind.STR, depth));
    if (chance.one(2)) {
      args.add(expressions.make(Kind.INT, depth));
    }
    return new Expr.ErrorOf(code, args, NONE);
  }

  Expr truth(int depth) {
    Kind kind = chance.of(Kind.INT, Kind.INT, Kind.STR, Kind.FLOAT, Kind.LIST, Kind.ERR);
    return switch (chance.below(7)) {
      case 0, 1 ->
          expressions.binary(
              chance.of(BinaryOp.EQUAL, BinaryOp.NOT_EQUAL),
              expressions.make(kind, depth),
              expressions.make(kind, depth));
      case 2, 3 ->
          expressions.binary(
              chance.of(
                  BinaryOp.LESS, BinaryOp.LESS_EQUAL, BinaryOp.GREATER, BinaryOp.GREATER_EQUAL),
              expressions.make(kind == Kind.LIST ? Kind.INT : kind, depth),
              expressions.make(kind == Kind.LIST ? Kind.INT : kind, depth));
      case 4 -> expressions.unary(UnaryOp.NOT, expressions.make(kind, depth));
      case 5 ->
          expressions.binary(
              BinaryOp.IN, expressions.make(Kind.STR, depth), expressions.make(Kind.STR, depth));
      default ->
          expressions.call(
              chance.of("equal", "strcmp"),
              expressions.make(Kind.STR, depth),
              expressions.make(Kind.STR, depth));
    };
  }
}
