package echo.evaluator.equivalence;

import static echo.evaluator.equivalence.Leaves.NONE;

import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.Stmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes calls, functions, and the matches that choose among bodies. */
final class CallMaker {
  private final Chance chance;
  private final Names names;
  private final Leaves leaves;
  private final boolean echo;
  private final List<String> verbs;
  private final ExpressionMaker expressions;
  private final StatementMaker statements;
  private final PlaceMaker places;

  /** How many functions are around what is made. */
  private int functions;

  CallMaker(
      Chance chance,
      Names names,
      boolean echo,
      List<String> verbs,
      ExpressionMaker expressions,
      StatementMaker statements,
      PlaceMaker places) {
    this.chance = chance;
    this.names = names;
    this.leaves = expressions.leaves();
    this.echo = echo;
    this.verbs = verbs;
    this.expressions = expressions;
    this.statements = statements;
    this.places = places;
  }

  Expr verbCall(int depth) {
    Expr object = Leaves.literal(leaves.value(Kind.OBJ));
    if (chance.one(3)) {
      object = chance.one(3) ? expressions.make(Kind.OBJ, depth) : Leaves.variable("this");
    }
    String verb = verbs.isEmpty() || chance.one(15) ? "none" : chance.pick(verbs);
    if (verb.equals("pass")) {
      return new Expr.Call("pass", expressions.elements(depth), NONE);
    }
    Expr name = chance.one(15) ? expressions.make(Kind.STR, depth) : Leaves.text(verb);
    return new Expr.VerbCall(object, name, expressions.elements(depth), NONE);
  }

  Expr apply(int depth) {
    List<Names.Name> known = names.of(Kind.FUNCTION);
    if (chance.one(6)) {
      Expr stored =
          new Expr.Prop(
              Leaves.literal(leaves.value(Kind.OBJ)),
              Leaves.text("fun"),
              Expr.Member.OBJECT_MAP_OR_ERROR,
              NONE);
      return new Expr.Apply(stored, expressions.elements(depth), NONE);
    }
    return known.isEmpty()
        ? leaves.leaf(Kind.INT)
        : new Expr.Call(chance.pick(known).text(), expressions.elements(depth), NONE);
  }

  /**
   * Makes a function.
   *
   * @param name its own, or null
   * @param whole whether it has statements
   */
  Expr.Function function(@Nullable String name, boolean whole) {
    int mark = names.mark();
    List<String> hidden = names.hide();
    functions++;
    int outside = places.leave();
    PatternMaker maker =
        new PatternMaker(
            chance, leaves, kind -> expressions.make(kind, 1), kind -> names.fresh("p"));
    List<Pattern.Item> parameters = chance.one(4) ? List.of() : maker.parameters();
    maker.bound().forEach(each -> names.declare(each.text(), each.kind(), false));
    boolean arrow = name == null && !whole;
    List<Stmt> body =
        arrow
            ? List.of(
                new Stmt.Return(
                    expressions.make(chance.of(Kind.INT, Kind.LIST, Kind.STR), 2), NONE))
            : statements.functionBody();
    functions--;
    places.enter(outside);
    names.release(mark);
    names.restore(hidden);
    return new Expr.Function(name, parameters, body, arrow, NONE);
  }

  boolean mayHaveFunctions() {
    return echo && functions < 2;
  }

  Expr match(Kind kind, int depth) {
    Kind subject = chance.of(Kind.INT, Kind.STR, Kind.LIST, Kind.MAP);
    Expr value = expressions.make(subject, depth);
    List<Expr.Case> cases = new ArrayList<>();
    for (int i = 1 + chance.below(3); i > 0; i--) {
      int mark = names.mark();
      PatternMaker maker =
          new PatternMaker(
              chance, leaves, each -> expressions.make(each, 1), each -> names.fresh("c"));
      Pattern pattern = maker.pattern(subject, 2);
      maker.bound().forEach(each -> names.declare(each.text(), each.kind(), false));
      boolean all = pattern instanceof Pattern.Bind bind && bind.type() == null;
      Expr guard = chance.one(3) || (all && i > 1) ? expressions.make(Kind.TRUTH, 1) : null;
      if (guard instanceof Expr.Conditional || guard instanceof Expr.Assign) {
        guard = leaves.leaf(Kind.TRUTH);
      }
      cases.add(new Expr.Case(pattern, guard, statements.arm(kind, depth), NONE));
      names.release(mark);
    }
    return new Expr.Match(value, cases, NONE);
  }
}
