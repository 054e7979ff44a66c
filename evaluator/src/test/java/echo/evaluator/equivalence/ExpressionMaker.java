package echo.evaluator.equivalence;

import static echo.evaluator.equivalence.Leaves.NONE;

import echo.parser.ast.Answer;
import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
import echo.parser.ast.Numbers;
import echo.parser.ast.Pattern;
import echo.parser.ast.Stmt;
import echo.parser.ast.UnaryOp;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.StrValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes expressions that mostly give what they are meant to give. */
final class ExpressionMaker {
  private static final int DEPTH = 4;

  private final Chance chance;
  private final Names names;
  private final Leaves leaves;
  private final boolean echo;
  private final List<String> verbs;
  private final StatementMaker statements;
  private int brackets;
  private int functions;

  ExpressionMaker(
      Chance chance, Names names, boolean echo, List<String> verbs, StatementMaker statements) {
    this.chance = chance;
    this.names = names;
    this.echo = echo;
    this.leaves = new Leaves(chance, names, echo);
    this.verbs = verbs;
    this.statements = statements;
  }

  Leaves leaves() {
    return leaves;
  }

  Expr of(Kind kind) {
    return make(kind, 1 + chance.below(DEPTH));
  }

  private Expr make(Kind wanted, int depth) {
    Kind kind = chance.one(40) ? chance.pick(List.of(Kind.values())) : wanted;
    if (depth <= 0 || !chance.spend()) {
      boolean end = kind == Kind.INT && brackets > 0 && chance.one(4);
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
      case INT -> number(next);
      case FLOAT -> floating(next);
      case STR -> text(next);
      case LIST -> list(next);
      case MAP -> map(next);
      case ERR -> error(next);
      case OBJ ->
          !chance.one(4)
              ? leaves.leaf(Kind.OBJ)
              : Leaves.variable(chance.of("this", "player", "caller"));
      case TRUTH -> truth(next);
      case FUNCTION -> echo && functions < 2 ? function(null, false).tree() : leaves.leaf(kind);
    };
  }

  /** Forms that any value may come from. */
  private Expr general(Kind kind, int depth) {
    return switch (chance.below(echo ? 8 : 5)) {
      case 0 -> attempt(make(kind, depth), kind, depth);
      case 1 -> assign(kind, depth);
      case 2, 3 -> verbCall(depth);
      case 4 -> new Expr.Logical(chance.one(2), make(kind, depth), make(kind, depth), NONE);
      case 5 -> match(kind, depth);
      case 6 -> apply(depth);
      default -> patternAssign(depth);
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

  private Expr unary(UnaryOp op, Expr operand) {
    boolean number = operand instanceof Expr.Literal && op == UnaryOp.NEGATE;
    return new Expr.Unary(
        number ? UnaryOp.NOT : op, operand, echo ? Answer.BOOL : Answer.INT, NONE);
  }

  private Expr number(int depth) {
    return switch (chance.below(15)) {
      case 0, 1, 2 ->
          binary(
              chance.of(
                  BinaryOp.ADD,
                  BinaryOp.SUBTRACT,
                  BinaryOp.MULTIPLY,
                  BinaryOp.DIVIDE,
                  BinaryOp.MODULO),
              make(Kind.INT, depth),
              make(Kind.INT, depth));
      case 3 -> binary(BinaryOp.POWER, make(Kind.INT, depth), leaves.leaf(Kind.INT));
      case 4 ->
          binary(
              chance.of(
                  BinaryOp.BIT_AND,
                  BinaryOp.BIT_OR,
                  BinaryOp.BIT_XOR,
                  BinaryOp.SHIFT_LEFT,
                  BinaryOp.SHIFT_RIGHT),
              make(Kind.INT, depth),
              make(Kind.INT, depth));
      case 5 -> call("length", make(chance.of(Kind.LIST, Kind.STR, Kind.MAP), depth));
      case 6, 7 -> index(make(Kind.LIST, depth), depth);
      case 8 -> index(make(Kind.MAP, depth), depth);
      case 9 -> call(chance.of("min", "max"), make(Kind.INT, depth), make(Kind.INT, depth));
      case 10 -> call(chance.of("abs", "typeof"), make(Kind.INT, depth));
      case 11 -> prop(depth, "num");
      case 12 -> unary(chance.of(UnaryOp.NEGATE, UnaryOp.COMPLEMENT), make(Kind.INT, depth));
      case 13 ->
          binary(BinaryOp.IN, make(Kind.INT, depth), make(chance.of(Kind.LIST, Kind.MAP), depth));
      default -> echo ? apply(depth) : verbCall(depth);
    };
  }

  private Expr floating(int depth) {
    BinaryOp op =
        chance.of(
            BinaryOp.ADD,
            BinaryOp.SUBTRACT,
            BinaryOp.MULTIPLY,
            BinaryOp.DIVIDE,
            BinaryOp.MODULO,
            BinaryOp.POWER);
    Kind other = echo && chance.one(2) ? Kind.INT : Kind.FLOAT;
    Expr left = make(Kind.FLOAT, depth);
    return chance.one(4) ? call("abs", left) : binary(op, left, make(other, depth));
  }

  private Expr text(int depth) {
    return switch (chance.below(9)) {
      case 0, 1 -> binary(BinaryOp.ADD, make(Kind.STR, depth), make(Kind.STR, depth));
      case 2 -> index(make(Kind.STR, depth), depth);
      case 3 -> slice(make(Kind.STR, depth), depth);
      case 4 -> new Expr.Call("tostr", elements(depth), NONE);
      case 5 -> call("toliteral", make(chance.pick(List.of(Kind.values())), depth));
      case 6 -> prop(depth, "txt");
      default -> echo ? interpolation(depth) : leaves.leaf(Kind.STR);
    };
  }

  private Expr interpolation(int depth) {
    List<Expr> parts = new ArrayList<>();
    // What stands in a string's holes cannot leave the loops around it.
    List<String> hidden = names.hide();
    for (int i = 1 + chance.below(3); i > 0; i--) {
      parts.add(make(chance.of(Kind.INT, Kind.STR, Kind.LIST, Kind.ERR), depth));
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

  private Expr list(int depth) {
    return switch (chance.below(10)) {
      case 0, 1, 2 -> new Expr.ListOf(elements(depth), NONE);
      case 3 -> binary(BinaryOp.ADD, make(Kind.LIST, depth), make(Kind.INT, depth));
      case 4 -> slice(make(Kind.LIST, depth), depth);
      case 5 -> call("setadd", make(Kind.LIST, depth), make(Kind.INT, depth));
      case 6 -> call("listdelete", make(Kind.LIST, depth), make(Kind.INT, depth));
      case 7 -> call(chance.of("mapkeys", "mapvalues"), make(Kind.MAP, depth));
      case 8 -> prop(depth, "items");
      default -> echo ? comprehension(depth) : leaves.leaf(Kind.LIST);
    };
  }

  List<Expr> elements(int depth) {
    List<Expr> elements = new ArrayList<>();
    for (int i = chance.below(4); i > 0; i--) {
      elements.add(
          chance.one(5)
              ? new Expr.Splice(make(Kind.LIST, depth), NONE)
              : make(chance.of(Kind.INT, Kind.INT, Kind.STR, Kind.FLOAT), depth));
    }
    return elements;
  }

  private Expr comprehension(int depth) {
    boolean range = chance.one(2);
    Expr over =
        range
            ? new Expr.Range(leaves.leaf(Kind.INT), Leaves.number(chance.below(5)), NONE)
            : make(Kind.LIST, depth);
    int mark = names.mark();
    List<String> hidden = names.hide();
    String name = names.fresh("a");
    Pattern variable = new Pattern.Bind(name, null, NONE);
    names.declare(name, Kind.INT, false);
    String index = chance.one(4) ? names.fresh("i") : null;
    if (index != null) {
      names.declare(index, Kind.INT, false);
    }
    Expr condition = chance.one(2) ? make(Kind.TRUTH, depth) : null;
    Expr element = make(chance.of(Kind.INT, Kind.INT, Kind.STR, Kind.FUNCTION), depth);
    names.release(mark);
    names.restore(hidden);
    return new Expr.Comprehension(element, variable, index, over, condition, NONE);
  }

  private Expr map(int depth) {
    List<Expr.Entry> entries = new ArrayList<>();
    for (int i = chance.below(4); i > 0; i--) {
      Expr key = chance.one(3) ? make(chance.of(Kind.STR, Kind.INT), depth) : leaves.key();
      entries.add(new Expr.Entry(key, make(chance.of(Kind.INT, Kind.LIST, Kind.STR), depth)));
    }
    return new Expr.MapOf(entries, NONE);
  }

  private Expr error(int depth) {
    if (!echo || chance.one(2)) {
      return leaves.leaf(Kind.ERR);
    }
    Expr code = Leaves.literal(ErrValue.of(chance.of(ErrorCode.E_INVARG, ErrorCode.E_PERM)));
    List<Expr> args = new ArrayList<>();
    args.add(make(Kind.STR, depth));
    if (chance.one(2)) {
      args.add(make(Kind.INT, depth));
    }
    return new Expr.ErrorOf(code, args, NONE);
  }

  private Expr truth(int depth) {
    Kind kind = chance.of(Kind.INT, Kind.INT, Kind.STR, Kind.FLOAT, Kind.LIST, Kind.ERR);
    return switch (chance.below(7)) {
      case 0, 1 ->
          binary(
              chance.of(BinaryOp.EQUAL, BinaryOp.NOT_EQUAL), make(kind, depth), make(kind, depth));
      case 2, 3 ->
          binary(
              chance.of(
                  BinaryOp.LESS, BinaryOp.LESS_EQUAL, BinaryOp.GREATER, BinaryOp.GREATER_EQUAL),
              make(kind == Kind.LIST ? Kind.INT : kind, depth),
              make(kind == Kind.LIST ? Kind.INT : kind, depth));
      case 4 -> unary(UnaryOp.NOT, make(kind, depth));
      case 5 -> binary(BinaryOp.IN, make(Kind.STR, depth), make(Kind.STR, depth));
      default -> call(chance.of("equal", "strcmp"), make(Kind.STR, depth), make(Kind.STR, depth));
    };
  }

  // ---- places ----

  private Expr inside(Kind kind, int depth) {
    brackets++;
    Expr index =
        chance.one(4)
            ? chance.one(2) ? new Expr.Last(NONE) : new Expr.First(NONE)
            : kind == Kind.MAP ? leaves.key() : make(Kind.INT, depth);
    brackets--;
    return index;
  }

  private Expr index(Expr base, int depth) {
    boolean map =
        base instanceof Expr.MapOf || (base instanceof Expr.Variable v && v.name().equals("d"));
    if (map && echo && chance.one(4)) {
      return new Expr.Prop(
          base, Leaves.text(chance.of("ab", "key")), Expr.Member.OBJECT_MAP_OR_ERROR, NONE);
    }
    return new Expr.Index(base, inside(map ? Kind.MAP : Kind.INT, depth), NONE);
  }

  private Expr slice(Expr base, int depth) {
    return new Expr.Slice(base, inside(Kind.INT, depth), inside(Kind.INT, depth), NONE);
  }

  private Expr prop(int depth, String usual) {
    Expr object = chance.one(3) ? make(Kind.OBJ, depth) : Leaves.literal(leaves.value(Kind.OBJ));
    Expr name =
        chance.one(12)
            ? make(Kind.STR, depth)
            : Leaves.text(
                chance.one(12)
                    ? chance.of("secret", "fixed", "none", "code", "message", "fun")
                    : usual);
    return new Expr.Prop(
        object, name, echo ? Expr.Member.OBJECT_MAP_OR_ERROR : Expr.Member.OBJECT, NONE);
  }

  /** Something of a kind that can stand left of an assignment; null when there is no such. */
  @Nullable Expr target(Kind kind, int depth) {
    if (chance.one(4)) {
      String name =
          kind == Kind.LIST
              ? "items"
              : kind == Kind.STR ? "txt" : kind == Kind.FUNCTION ? "fun" : "num";
      return prop(depth, name);
    }
    List<Names.Name> known = names.of(kind).stream().filter(name -> !name.fixed()).toList();
    return known.isEmpty() ? null : Leaves.variable(chance.pick(known).text());
  }

  Expr assign(Kind kind, int depth) {
    int form = chance.below(6);
    if (form < 3) {
      Kind base = form == 0 ? Kind.LIST : form == 1 ? Kind.STR : Kind.MAP;
      Expr whole = target(base, depth);
      if (whole != null) {
        Expr value = make(base == Kind.STR ? Kind.STR : kind, depth);
        return new Expr.Assign(part(whole, base, depth), value, NONE);
      }
    }
    Expr whole = target(kind, depth);
    return whole == null ? leaves.leaf(kind) : new Expr.Assign(whole, make(kind, depth), NONE);
  }

  private Expr part(Expr whole, Kind base, int depth) {
    if (base == Kind.MAP) {
      Expr at = new Expr.Index(whole, inside(Kind.MAP, depth), NONE);
      return chance.one(3) ? new Expr.Index(at, inside(Kind.INT, depth), NONE) : at;
    }
    if (chance.one(4)) {
      return slice(whole, depth);
    }
    Expr at = new Expr.Index(whole, inside(Kind.INT, depth), NONE);
    return chance.one(8) ? slice(at, depth) : at;
  }

  private Expr patternAssign(int depth) {
    PatternMaker maker =
        new PatternMaker(
            chance, leaves, kind -> make(kind, Math.min(depth, 1)), kind -> assignable(kind));
    if (chance.one(2)) {
      List<Expr.ScatterItem> items = maker.scatter();
      return items.isEmpty()
          ? leaves.leaf(Kind.INT)
          : new Expr.ScatterAssign(items, make(Kind.LIST, depth), NONE);
    }
    Pattern pattern = ((java.util.function.Supplier<Pattern>) () -> maker.structure(0)).get();
    if (maker.bound().isEmpty()) {
      return leaves.leaf(Kind.INT);
    }
    return PatternMaker.isFlat(pattern) || !assignable(pattern)
        ? leaves.leaf(Kind.INT)
        : new Expr.PatternAssign(pattern, make(chance.of(Kind.LIST, Kind.MAP), depth), NONE);
  }

  /** Left of {@code =} only names and structures of names can stand. */
  private static boolean assignable(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Bind bind -> bind.type() == null;
      case Pattern.Items list -> list.items().stream().allMatch(item -> assignable(item.pattern()));
      case Pattern.Entries map ->
          map.entries().stream().allMatch(entry -> assignable(entry.pattern()));
      default -> false;
    };
  }

  private String assignable(Kind kind) {
    return names.assignable(kind, chance).text();
  }

  // ---- calls ----

  Expr verbCall(int depth) {
    Expr object = Leaves.literal(leaves.value(Kind.OBJ));
    if (chance.one(3)) {
      object = chance.one(3) ? make(Kind.OBJ, depth) : Leaves.variable("this");
    }
    String verb = verbs.isEmpty() || chance.one(15) ? "none" : chance.pick(verbs);
    if (verb.equals("pass")) {
      return new Expr.Call("pass", elements(depth), NONE);
    }
    Expr name = chance.one(15) ? make(Kind.STR, depth) : Leaves.text(verb);
    return new Expr.VerbCall(object, name, elements(depth), NONE);
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
      return new Expr.Apply(stored, elements(depth), NONE);
    }
    return known.isEmpty()
        ? leaves.leaf(Kind.INT)
        : new Expr.Call(chance.pick(known).text(), elements(depth), NONE);
  }

  /** A function's tree. */
  record Made(Expr.Function tree) {}

  /**
   * Makes a function.
   *
   * @param name its own, or null
   * @param whole whether it has statements
   */
  Made function(@Nullable String name, boolean whole) {
    int mark = names.mark();
    List<String> hidden = names.hide();
    functions++;
    int outside = brackets;
    brackets = 0;
    PatternMaker maker =
        new PatternMaker(chance, leaves, kind -> make(kind, 1), kind -> names.fresh("p"));
    List<Pattern.Item> parameters = chance.one(4) ? List.of() : maker.parameters();
    maker.bound().forEach(each -> names.declare(each.text(), each.kind(), false));
    boolean arrow = name == null && !whole;
    List<Stmt> body =
        arrow
            ? List.of(new Stmt.Return(make(chance.of(Kind.INT, Kind.LIST, Kind.STR), 2), NONE))
            : statements.functionBody();
    functions--;
    brackets = outside;
    names.release(mark);
    names.restore(hidden);
    return new Made(new Expr.Function(name, parameters, body, arrow, NONE));
  }

  boolean mayHaveFunctions() {
    return echo && functions < 2;
  }

  // ---- match ----

  Expr match(Kind kind, int depth) {
    Kind subject = chance.of(Kind.INT, Kind.STR, Kind.LIST, Kind.MAP);
    Expr value = make(subject, depth);
    List<Expr.Case> cases = new ArrayList<>();
    for (int i = 1 + chance.below(3); i > 0; i--) {
      int mark = names.mark();
      PatternMaker maker =
          new PatternMaker(chance, leaves, each -> make(each, 1), each -> names.fresh("c"));
      Pattern pattern = maker.pattern(subject, 2);
      maker.bound().forEach(each -> names.declare(each.text(), each.kind(), false));
      boolean all = pattern instanceof Pattern.Bind bind && bind.type() == null;
      Expr guard = chance.one(3) || (all && i > 1) ? make(Kind.TRUTH, 1) : null;
      if (guard instanceof Expr.Conditional || guard instanceof Expr.Assign) {
        guard = leaves.leaf(Kind.TRUTH);
      }
      cases.add(new Expr.Case(pattern, guard, statements.arm(kind, depth), NONE));
      names.release(mark);
    }
    return new Expr.Match(value, cases, NONE);
  }

  boolean isEcho() {
    return echo;
  }
}
