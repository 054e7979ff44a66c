package echo.evaluator.equivalence;

import static echo.evaluator.equivalence.Leaves.NONE;

import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.Program;
import echo.parser.ast.Stmt;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.NullValue;
import echo.values.model.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes statements that come to an end. */
final class StatementMaker {
  private final Chance chance;
  private final Names names = new Names();
  private final ExpressionMaker expressions;
  private final boolean echo;

  /**
   * @param verbs the verbs that may be called, {@code pass} among them
   */
  StatementMaker(Chance chance, boolean echo, List<String> verbs) {
    this.chance = chance;
    this.echo = echo;
    this.expressions = new ExpressionMaker(chance, names, echo, verbs, this);
  }

  Program program() {
    List<Stmt> body = new ArrayList<>();
    Names.Name unset = chance.one(4) ? chance.pick(Names.wide()) : null;
    for (Names.Name name : Names.wide()) {
      if (!name.equals(unset)) {
        body.add(set(name.text(), expressions.leaves().constant(name.kind())));
      }
    }
    if (unset != null) {
      // Echo refuses a variable that nothing sets.
      Stmt.Arm never =
          new Stmt.Arm(Leaves.number(0), List.of(set(unset.text(), Leaves.number(0))), NONE);
      body.add(new Stmt.If(List.of(never), List.of(), NONE));
    }
    body.addAll(statements(3));
    body.add(new Stmt.Return(expressions.of(chance.pick(List.of(Kind.values()))), NONE));
    return new Program(
        echo ? Dialect.ECHO : Dialect.MOO, body, echo ? NullValue.NULL : IntValue.ZERO);
  }

  private static Stmt set(String name, Expr value) {
    return new Stmt.Expression(new Expr.Assign(Leaves.variable(name), value, NONE), NONE);
  }

  private List<Stmt> block(int depth) {
    int mark = names.mark();
    List<Stmt> statements = statements(depth);
    names.release(mark);
    return statements;
  }

  /** Statements of a block that goes on behind them. */
  private List<Stmt> statements(int depth) {
    List<Stmt> statements = new ArrayList<>();
    for (int i = 1 + chance.below(depth > 2 ? 7 : 4); i > 0 && chance.spend(); i--) {
      add(statements, depth);
    }
    return statements;
  }

  List<Stmt> functionBody() {
    List<Stmt> body = new ArrayList<>();
    if (chance.one(3)) {
      // A variable that nobody declares, the function's own.
      String own = names.fresh("w");
      body.add(set(own, expressions.of(Kind.INT)));
      names.declare(own, Kind.INT, false);
    }
    body.addAll(statements(1));
    body.add(
        new Stmt.Return(
            chance.one(6) ? null : expressions.of(chance.of(Kind.INT, Kind.STR)), NONE));
    return body;
  }

  List<Stmt> arm(Kind kind, int depth) {
    int mark = names.mark();
    List<Stmt> body = new ArrayList<>();
    if (chance.one(4) && depth > 0) {
      add(body, 0);
    }
    if (!chance.one(8)) {
      body.add(new Stmt.Expression(plain(expressions.of(kind)), NONE));
    }
    names.release(mark);
    return body;
  }

  /** A statement that begins with "try" would be another. */
  private static Expr plain(Expr expr) {
    return expr;
  }

  /** Adds a statement, at times with its errors caught so that the program goes on. */
  private void add(List<Stmt> to, int depth) {
    if (depth == 0 || !chance.one(3)) {
      some(to, depth);
      return;
    }
    int mark = names.mark();
    List<Stmt> body = new ArrayList<>();
    some(body, depth);
    some(body, depth);
    names.release(mark);
    String name = names.fresh("r");
    List<Stmt> told = List.of(told(name));
    Stmt.Handler.Binds binds = echo ? Stmt.Handler.Binds.ERROR : Stmt.Handler.Binds.LIST;
    to.add(
        new Stmt.TryExcept(body, List.of(new Stmt.Handler(name, null, binds, told, NONE)), NONE));
  }

  private void some(List<Stmt> to, int depth) {
    switch (chance.below(depth > 0 ? 22 : 9)) {
      case 0, 1, 2 ->
          to.add(
              new Stmt.Expression(
                  expressions.places().assign(chance.pick(List.of(Kind.values())), 2), NONE));
      case 3, 4 -> to.add(said());
      case 5 ->
          to.add(new Stmt.Expression(expressions.of(chance.pick(List.of(Kind.values()))), NONE));
      case 6 ->
          to.add(
              new Stmt.Expression(
                  echo ? expressions.calls().apply(2) : expressions.calls().verbCall(2), NONE));
      case 7 -> to.add(leaving());
      case 8 -> declare(to);
      case 9, 10 -> to.add(conditional(depth));
      case 11, 12, 13 -> to.add(loop(depth));
      case 14 -> whileLoop(to, depth);
      case 15, 16 -> to.add(tryExcept(depth));
      case 17 -> to.add(new Stmt.TryFinally(block(depth - 1), block(depth - 1), NONE));
      case 18 ->
          to.add(
              new Stmt.Expression(
                  echo ? expressions.calls().match(Kind.INT, 2) : expressions.calls().verbCall(2),
                  NONE));
      case 19, 20 -> declareFunction(to);
      default -> declare(to);
    }
  }

  private Stmt said() {
    Expr what = expressions.call("toliteral", expressions.of(chance.pick(List.of(Kind.values()))));
    return new Stmt.Expression(expressions.call("notify", Leaves.variable("player"), what), NONE);
  }

  private Stmt leaving() {
    List<String> loops = names.loops();
    if (!loops.isEmpty() && !chance.one(4)) {
      String label = chance.pick(loops);
      String named = label.isEmpty() || chance.one(2) ? null : label;
      return chance.one(2) ? new Stmt.Break(named, NONE) : new Stmt.Continue(named, NONE);
    }
    if (chance.one(3)) {
      return new Stmt.Return(chance.one(4) ? null : expressions.of(Kind.INT), NONE);
    }
    if (!echo) {
      Expr code = Leaves.literal(ErrValue.of(chance.of(ErrorCode.E_PERM, ErrorCode.E_INVARG)));
      return new Stmt.Expression(
          expressions.call("raise", code, expressions.of(Kind.STR), expressions.of(Kind.INT)),
          NONE);
    }
    if (chance.one(4)) {
      return new Stmt.Yield(NONE);
    }
    Expr message = chance.one(2) ? null : expressions.of(Kind.STR);
    Expr value = message == null || chance.one(2) ? null : expressions.of(Kind.LIST);
    return new Stmt.Throw(expressions.of(Kind.ERR), message, value, NONE);
  }

  private void declare(List<Stmt> to) {
    if (!echo) {
      PatternMaker maker =
          new PatternMaker(
              chance,
              expressions.leaves(),
              expressions::of,
              kind -> names.assignable(kind, chance).text());
      List<Expr.ScatterItem> items = maker.scatter();
      to.add(
          new Stmt.Expression(
              new Expr.ScatterAssign(items, expressions.of(Kind.LIST), NONE), NONE));
      return;
    }
    boolean constant = chance.one(4);
    int form = chance.below(5);
    if (form > 1) {
      Kind kind = chance.of(Kind.INT, Kind.STR, Kind.LIST, Kind.FUNCTION);
      Expr value = constant || !chance.one(6) ? expressions.of(kind) : null;
      String name = kind != Kind.FUNCTION && chance.one(3) ? shadowing(kind) : names.fresh("v");
      if (name != null) {
        to.add(new Stmt.Let(name, constant, value, NONE));
        names.declare(name, kind, constant);
      }
      return;
    }
    Expr value = expressions.of(chance.of(Kind.LIST, Kind.LIST, Kind.MAP));
    PatternMaker maker =
        new PatternMaker(
            chance,
            expressions.leaves(),
            kind -> expressions.leaves().leaf(kind),
            kind -> names.fresh("v"));
    if (form == 0) {
      to.add(new Stmt.LetScatter(maker.scatter(), constant, value, NONE));
    } else {
      Pattern pattern = maker.structure(1);
      if (maker.bound().isEmpty() || PatternMaker.isFlat(pattern)) {
        return;
      }
      to.add(new Stmt.LetPattern(pattern, constant, value, NONE));
    }
    maker.bound().forEach(each -> names.declare(each.text(), each.kind(), constant));
  }

  /** A name of what is around; null if this block may have declared it already. */
  private @Nullable String shadowing(Kind kind) {
    List<String> free = new ArrayList<>();
    for (Names.Name name : Names.wide()) {
      if (name.kind() == kind && names.isWide(name.text())) {
        free.add(name.text());
      }
    }
    return free.isEmpty() ? null : chance.pick(free);
  }

  private void declareFunction(List<Stmt> to) {
    if (!expressions.calls().mayHaveFunctions()) {
      to.add(said());
    } else if (chance.one(2)) {
      String name = names.fresh("g");
      to.add(new Stmt.Function(expressions.calls().function(name, true), NONE));
      names.declare(name, Kind.FUNCTION, true);
    } else {
      String name = names.fresh("h");
      to.add(new Stmt.Let(name, true, expressions.calls().function(null, chance.one(3)), NONE));
      names.declare(name, Kind.FUNCTION, true);
    }
  }

  private Stmt conditional(int depth) {
    List<Stmt.Arm> arms = new ArrayList<>();
    for (int i = 1 + chance.below(2); i > 0; i--) {
      arms.add(new Stmt.Arm(expressions.of(Kind.TRUTH), block(depth - 1), NONE));
    }
    return new Stmt.If(arms, chance.one(2) ? List.of() : block(depth - 1), NONE);
  }

  private @Nullable String label() {
    return echo && chance.one(3) ? names.fresh("l") : null;
  }

  private List<Stmt> body(String label, int depth) {
    names.enter(label);
    List<Stmt> body = block(depth - 1);
    names.leave();
    return body;
  }

  private Stmt loop(int depth) {
    String label = label();
    int mark = names.mark();
    Stmt loop;
    if (chance.one(3)) {
      Expr from = Leaves.number(chance.below(3));
      Expr to = Leaves.number(chance.below(4));
      String variable = names.fresh("i");
      names.declare(variable, Kind.INT, false);
      String called = echo ? label == null ? "" : label : variable;
      loop = new Stmt.ForRange(variable, from, to, body(called, depth), label, echo, NONE);
    } else if (echo && chance.one(4)) {
      loop = overPattern(label, depth);
    } else {
      Expr collection = expressions.of(chance.of(Kind.LIST, Kind.LIST, Kind.MAP, Kind.STR));
      String variable = names.fresh("x");
      String index = chance.one(2) ? names.fresh("k") : null;
      names.declare(variable, Kind.INT, false);
      if (index != null) {
        names.declare(index, Kind.INT, false);
      }
      String called = echo ? label == null ? "" : label : variable;
      loop = new Stmt.ForEach(variable, index, collection, body(called, depth), label, echo, NONE);
    }
    names.release(mark);
    return loop;
  }

  private Stmt overPattern(@Nullable String label, int depth) {
    Expr pair =
        new Expr.ListOf(List.of(expressions.of(Kind.LIST), expressions.of(Kind.LIST)), NONE);
    PatternMaker maker =
        new PatternMaker(
            chance,
            expressions.leaves(),
            kind -> expressions.leaves().leaf(kind),
            kind -> names.fresh("q"));
    Pattern pattern = maker.structure(0);
    maker.bound().forEach(each -> names.declare(each.text(), each.kind(), false));
    List<Stmt> body = body(label == null ? "" : label, depth);
    return new Stmt.ForPattern(pattern, null, pair, body, label, NONE);
  }

  private void whileLoop(List<Stmt> to, int depth) {
    String counter = names.fresh("z");
    to.add(
        echo
            ? new Stmt.Let(counter, false, Leaves.number(0), NONE)
            : set(counter, Leaves.number(0)));
    Expr few = expressions.binary(BinaryOp.LESS, Leaves.variable(counter), Leaves.number(3));
    Expr condition =
        chance.one(2) ? few : new Expr.Logical(true, few, expressions.of(Kind.TRUTH), NONE);
    String label = echo ? label() : chance.one(3) ? names.fresh("b") : null;
    List<Stmt> body = new ArrayList<>();
    body.add(
        set(counter, expressions.binary(BinaryOp.ADD, Leaves.variable(counter), Leaves.number(1))));
    body.addAll(body(label == null ? "" : label, depth));
    to.add(new Stmt.While(label, !echo && label != null, condition, body, NONE));
  }

  private Stmt tryExcept(int depth) {
    List<Stmt> body = block(depth - 1);
    List<Stmt.Handler> handlers = new ArrayList<>();
    for (int i = 1 + chance.below(2); i > 0; i--) {
      List<Expr> codes = i == 1 && chance.one(2) ? null : expressions.codes();
      String name = chance.one(3) ? null : names.fresh("r");
      int mark = names.mark();
      List<Stmt> handler = new ArrayList<>();
      if (name != null) {
        handler.add(told(name));
        if (echo) {
          names.declare(name, Kind.ERR, false);
        }
      }
      handler.addAll(block(depth - 1));
      names.release(mark);
      handlers.add(
          new Stmt.Handler(
              name,
              codes,
              echo ? Stmt.Handler.Binds.ERROR : Stmt.Handler.Binds.LIST,
              handler,
              NONE));
    }
    Stmt caught = new Stmt.TryExcept(body, handlers, NONE);
    return echo && chance.one(4)
        ? new Stmt.TryFinally(List.of(caught), block(depth - 1), NONE)
        : caught;
  }

  /** Says what a handler was given, but for the traceback. */
  private Stmt told(String name) {
    Expr given = Leaves.variable(name);
    Expr what =
        echo
            ? new Expr.ListOf(
                List.of(part(given, "code"), part(given, "message"), part(given, "value")), NONE)
            : new Expr.Slice(given, Leaves.number(1), Leaves.number(3), NONE);
    Expr said = expressions.call("toliteral", what);
    return new Stmt.Expression(expressions.call("notify", Leaves.variable("player"), said), NONE);
  }

  private static Expr part(Expr error, String name) {
    return new Expr.Prop(error, Leaves.text(name), Expr.Member.OBJECT_MAP_OR_ERROR, NONE);
  }
}
