package echo.evaluator.equivalence;

import static echo.evaluator.equivalence.Leaves.NONE;

import echo.parser.ast.Answer;
import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
import echo.parser.ast.Numbers;
import echo.parser.ast.UnaryOp;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Makes expressions that mostly give what they are meant to give. */
final class ExpressionMaker {
  private static final int DEPTH = 4;

  private final Chance chance;
  private final Leaves leaves;
  private final boolean echo;
  private final PlaceMaker places;
  private final CallMaker calls;
  private final ValueMaker values;

  ExpressionMaker(
      Chance chance, Names names, boolean echo, List<String> verbs, StatementMaker statements) {
    this.chance = chance;
    this.echo = echo;
    this.leaves = new Leaves(chance, names, echo);
    this.places = new PlaceMaker(chance, names, echo, this);
    this.calls = new CallMaker(chance, names, echo, verbs, this, statements, places);
    this.values = new ValueMaker(chance, names, echo, this, places, calls);
  }

  Leaves leaves() {
    return leaves;
  }

  PlaceMaker places() {
    return places;
  }

  CallMaker calls() {
    return calls;
  }

  Expr of(Kind kind) {
    return make(kind, 1 + chance.below(DEPTH));
  }

  Expr make(Kind wanted, int depth) {
    Kind kind = chance.one(40) ? chance.pick(List.of(Kind.values())) : wanted;
    if (depth <= 0 || !chance.spend()) {
      boolean end = kind == Kind.INT && places.insideIndex() && chance.one(4);
      return !end ? leaves.leaf(kind) : chance.one(3) ? new Expr.First(NONE) : new Expr.Last(NONE);
    }
    int next = depth - 1;
    int any = chance.below(16);
    if (any == 0) {
      return new Expr.Conditional(make(Kind.TRUTH, next), make(kind, next), make(kind, next), NONE);
    }
    if (any == 1) {
      return general(kind, next);
    }
    return switch (kind) {
      case INT -> values.number(next);
      case FLOAT -> values.floating(next);
      case STR -> values.text(next);
      case LIST -> values.list(next);
      case MAP -> values.map(next);
      case ERR -> values.error(next);
      case OBJ ->
          !chance.one(4)
              ? leaves.leaf(Kind.OBJ)
              : Leaves.variable(chance.of("this", "player", "caller"));
      case TRUTH -> values.truth(next);
      case FUNCTION -> calls.mayHaveFunctions() ? calls.function(null, false) : leaves.leaf(kind);
    };
  }

  /** Forms that any value may come from. */
  private Expr general(Kind kind, int depth) {
    return switch (chance.below(echo ? 8 : 5)) {
      case 0 -> attempt(make(kind, depth), kind, depth);
      case 1 -> places.assign(kind, depth);
      case 2, 3 -> calls.verbCall(depth);
      case 4 -> new Expr.Logical(chance.one(2), make(kind, depth), make(kind, depth), NONE);
      case 5 -> calls.match(kind, depth);
      case 6 -> calls.apply(depth);
      default -> places.patternAssign(depth);
    };
  }

  Expr attempt(Expr body, Kind kind, int depth) {
    List<Expr> codes = chance.one(2) ? null : codes();
    boolean bare = !echo && chance.one(2);
    return new Expr.Catch(body, codes, bare ? null : make(kind, depth), NONE);
  }

  List<Expr> codes() {
    List<Expr> codes = new ArrayList<>();
    for (int i = 1 + chance.below(3); i > 0; i--) {
      codes.add(
          chance.one(12)
              ? new Expr.Splice(leaves.leaf(Kind.LIST), NONE)
              : Leaves.literal(
                  ErrValue.of(
                      chance.of(
                          ErrorCode.E_TYPE,
                          ErrorCode.E_RANGE,
                          ErrorCode.E_DIV,
                          ErrorCode.E_INVARG,
                          ErrorCode.E_VARNF,
                          ErrorCode.E_ARGS))));
    }
    return codes;
  }

  Expr call(String builtin, Expr... args) {
    return new Expr.Call(builtin, List.of(args), NONE);
  }

  Expr binary(BinaryOp op, Expr left, Expr right) {
    Numbers numbers = echo ? Numbers.PROMOTING : Numbers.STRICT;
    return new Expr.Binary(op, left, right, numbers, echo ? Answer.BOOL : Answer.INT, NONE);
  }

  Expr unary(UnaryOp op, Expr operand) {
    boolean number = operand instanceof Expr.Literal && op == UnaryOp.NEGATE;
    return new Expr.Unary(
        number ? UnaryOp.NOT : op, operand, echo ? Answer.BOOL : Answer.INT, NONE);
  }

  List<Expr> elements(int depth) {
    return values.elements(depth);
  }
}
