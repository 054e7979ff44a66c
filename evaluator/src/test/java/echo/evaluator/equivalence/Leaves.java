package echo.evaluator.equivalence;

import echo.parser.ast.Expr;
import echo.parser.ast.SourceSpan;
import echo.values.BoolValue;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.NullValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.SymValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;

/** The smallest expressions: variables and constants. */
final class Leaves {
  static final SourceSpan NONE = SourceSpan.NONE;

  private final Chance chance;
  private final Names names;
  private final boolean echo;

  Leaves(Chance chance, Names names, boolean echo) {
    this.chance = chance;
    this.names = names;
    this.echo = echo;
  }

  static Expr literal(Value value) {
    return new Expr.Literal(value, NONE);
  }

  static Expr text(String text) {
    return literal(StrValue.of(text));
  }

  static Expr number(long number) {
    return literal(IntValue.of(number));
  }

  static Expr variable(String name) {
    return new Expr.Variable(name, NONE);
  }

  Expr leaf(Kind kind) {
    List<Names.Name> known = names.of(kind);
    return known.isEmpty() || chance.one(3) ? constant(kind) : variable(chance.pick(known).text());
  }

  /** A constant of a kind. */
  Expr constant(Kind kind) {
    return switch (kind) {
      case LIST -> list();
      case MAP -> map();
      case FUNCTION -> number(7);
      case TRUTH ->
          echo && chance.one(2) ? literal(BoolValue.of(chance.one(2))) : number(chance.below(2));
      default -> literal(value(kind));
    };
  }

  private Expr list() {
    List<Expr> elements = new ArrayList<>();
    for (int i = chance.below(4); i > 0; i--) {
      elements.add(leaf(chance.one(4) ? Kind.STR : Kind.INT));
    }
    return new Expr.ListOf(elements, NONE);
  }

  private Expr map() {
    List<Expr.Entry> entries = new ArrayList<>();
    for (int i = chance.below(3); i > 0; i--) {
      entries.add(new Expr.Entry(key(), leaf(Kind.INT)));
    }
    return new Expr.MapOf(entries, NONE);
  }

  Expr key() {
    return literal(
        chance.one(3) ? value(chance.of(Kind.INT, Kind.ERR, Kind.OBJ)) : value(Kind.STR));
  }

  /** A value that has a literal. */
  Value value(Kind kind) {
    return switch (kind) {
      case INT ->
          IntValue.of(
              chance.one(30)
                  ? chance.of(Long.MAX_VALUE, Long.MIN_VALUE + 1, 1L << 32, 62L)
                  : chance.below(7) - 1);
      case FLOAT -> FloatValue.of(chance.of(0.0, 0.5, 1.0, -2.0, 2.25, 1e300));
      case STR -> StrValue.of(chance.of("", "c", "C", "ab", "key", "straße", "日本", "😀x", "{0}"));
      case ERR ->
          ErrValue.of(
              chance.of(ErrorCode.E_PERM, ErrorCode.E_TYPE, ErrorCode.E_RANGE, ErrorCode.E_DIV));
      case OBJ -> ObjValue.of(chance.one(12) ? chance.of(0L, 9L, -1L) : chance.of(3L, 4L));
      case LIST, MAP, TRUTH, FUNCTION ->
          echo ? chance.of(NullValue.NULL, BoolValue.TRUE, SymValue.of("sym")) : IntValue.ONE;
    };
  }
}
