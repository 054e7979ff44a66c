package echo.parser;

import echo.parser.ast.Answer;
import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
import echo.parser.ast.Expr.ScatterItem;
import echo.parser.ast.Numbers;
import echo.parser.ast.Pattern;
import echo.parser.ast.Program;
import echo.parser.ast.SourceSpan;
import echo.parser.ast.Stmt;
import echo.parser.ast.UnaryOp;
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
import echo.values.model.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes random trees of the kind that the parser of a dialect gives. */
final class Trees {
  private static final SourceSpan NONE = SourceSpan.NONE;
  private static final List<String> NAMES =
      List.of("a", "foo", "player", "as", "verb", "object", "property", "x_1", "été");
  private static final List<String> MEMBERS =
      List.of("name", "if", "a b", "E_PERM", "in", "", "then", "ok2", "for", "\"q\\");
  private static final List<String> TEXTS =
      List.of("", "abc", "\"quoted\\", "{brace}", "tab\there", "$x", "// no", "日本", "\u0007");

  private final Random random;
  private final boolean echo;
  private final List<String> labels = new ArrayList<>();
  private int indexes;

  Trees(long seed, Dialect dialect) {
    this.random = new Random(seed);
    this.echo = dialect == Dialect.ECHO;
  }

  Program program() {
    Value fallOff = echo ? NullValue.NULL : IntValue.ZERO;
    return new Program(echo ? Dialect.ECHO : Dialect.MOO, block(4), fallOff);
  }

  private boolean coin() {
    return random.nextBoolean();
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String name() {
    return pick(NAMES);
  }

  private List<Stmt> block(int depth) {
    List<Stmt> statements = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      statements.add(statement(depth));
    }
    return List.copyOf(statements);
  }

  private Stmt statement(int depth) {
    int kind = random.nextInt(depth <= 0 ? 5 : 14);
    return switch (kind) {
      case 0, 1, 2 -> new Stmt.Expression(expr(3), NONE);
      case 3 -> new Stmt.Return(coin() ? null : expr(3), NONE);
      case 4 -> jump();
      case 5, 6 -> conditional(depth);
      case 7 -> forEach(depth);
      case 8 -> forRange(depth);
      case 9 -> whileLoop(depth);
      case 10 -> fork(depth);
      case 11 -> tryExcept(depth);
      case 12 -> new Stmt.TryFinally(block(depth - 1), block(depth - 1), NONE);
      default -> echo ? echoStatement() : new Stmt.Expression(expr(4), NONE);
    };
  }

  private Stmt jump() {
    if (labels.isEmpty()) {
      return new Stmt.Expression(expr(2), NONE);
    }
    String label = pick(labels);
    String named = label.isEmpty() || coin() ? null : label;
    return coin() ? new Stmt.Break(named, NONE) : new Stmt.Continue(named, NONE);
  }

  private Stmt conditional(int depth) {
    List<Stmt.Arm> arms = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      arms.add(new Stmt.Arm(expr(3), block(depth - 1), NONE));
    }
    return new Stmt.If(List.copyOf(arms), block(depth - 1), NONE);
  }

  private List<Stmt> loop(@Nullable String label, int depth) {
    labels.add(label == null ? "" : label);
    List<Stmt> body = block(depth - 1);
    labels.removeLast();
    return body;
  }

  private @Nullable String label() {
    return echo && coin() ? pick(List.of("outer", "inner")) : null;
  }

  private Stmt forEach(int depth) {
    String variable = name();
    String index = coin() ? null : name();
    Expr collection = expr(3);
    String label = label();
    List<Stmt> body = loop(echo ? label : variable, depth);
    return new Stmt.ForEach(variable, index, collection, body, label, echo, NONE);
  }

  private Stmt forRange(int depth) {
    String variable = name();
    Expr from = expr(2);
    Expr to = expr(2);
    String label = label();
    List<Stmt> body = loop(echo ? label : variable, depth);
    return new Stmt.ForRange(variable, from, to, body, label, echo, NONE);
  }

  private Stmt whileLoop(int depth) {
    String label = echo ? label() : coin() ? null : name();
    Expr condition = expr(3);
    return new Stmt.While(label, !echo && label != null, condition, loop(label, depth), NONE);
  }

  private Stmt fork(int depth) {
    List<String> outside = List.copyOf(labels);
    labels.clear();
    Expr delay = expr(2);
    int around = indexes;
    indexes = 0;
    Stmt fork = new Stmt.Fork(coin() ? null : name(), delay, block(depth - 1), NONE);
    indexes = around;
    labels.addAll(outside);
    return fork;
  }

  private Stmt tryExcept(int depth) {
    List<Stmt> body = block(depth - 1);
    List<Stmt.Handler> handlers = new ArrayList<>();
    Stmt.Handler.Binds binds = echo ? Stmt.Handler.Binds.ERROR : Stmt.Handler.Binds.LIST;
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      List<Expr> codes = i == 1 && coin() ? null : someElements(2);
      handlers.add(new Stmt.Handler(coin() ? null : name(), codes, binds, block(depth - 1), NONE));
    }
    return new Stmt.TryExcept(body, List.copyOf(handlers), NONE);
  }

  private Stmt echoStatement() {
    boolean constant = coin();
    return switch (random.nextInt(8)) {
      case 6 -> new Stmt.Atomic(block(1), NONE);
      case 7 -> gather();
      case 3 -> new Stmt.LetPattern(structure(1), constant, expr(3), NONE);
      case 4 -> {
        String label = label();
        Pattern pattern = structure(1);
        String index = coin() ? null : name();
        yield new Stmt.ForPattern(pattern, index, expr(2), loop(label, 1), label, NONE);
      }
      case 5 -> coin() ? new Stmt.Yield(NONE) : new Stmt.Function(function(2, name()), NONE);
      case 0 -> new Stmt.Let(name(), constant, constant || coin() ? expr(3) : null, NONE);
      case 1 -> new Stmt.LetScatter(scatter(), constant, expr(3), NONE);
      default -> {
        Expr message = coin() ? null : expr(2);
        yield new Stmt.Throw(expr(2), message, message == null ? null : expr(2), NONE);
      }
    };
  }

  private Stmt gather() {
    List<String> outside = List.copyOf(labels);
    labels.clear();
    int around = indexes;
    indexes = 0;
    List<Expr> branches = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      branches.add(coin() ? new Expr.Assign(target(1), expr(2), NONE) : expr(3));
    }
    labels.addAll(outside);
    indexes = around;
    return new Stmt.Gather(List.copyOf(branches), NONE);
  }

  private Expr spawn(int depth) {
    Expr call =
        switch (random.nextInt(3)) {
          case 0 -> new Expr.Call(pick(List.of("length", "match")), elements(depth), NONE);
          case 1 -> new Expr.VerbCall(expr(depth), member(depth), elements(depth), NONE);
          default -> new Expr.Apply(expr(depth), elements(depth), NONE);
        };
    return new Expr.Spawn(call, NONE);
  }

  private List<Expr> someElements(int depth) {
    List<Expr> elements = new ArrayList<>(elements(depth));
    elements.add(expr(depth));
    return List.copyOf(elements);
  }

  private List<Expr> elements(int depth) {
    List<Expr> elements = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      elements.add(random.nextInt(4) == 0 ? new Expr.Splice(expr(depth), NONE) : expr(depth));
    }
    return List.copyOf(elements);
  }

  private List<ScatterItem> scatter() {
    List<ScatterItem> items = new ArrayList<>();
    items.add(new ScatterItem(ScatterItem.Kind.REQUIRED, name(), null, NONE));
    if (coin()) {
      Expr value = coin() ? null : expr(1);
      items.add(new ScatterItem(ScatterItem.Kind.OPTIONAL, name(), value, NONE));
    }
    if (coin()) {
      items.add(new ScatterItem(ScatterItem.Kind.REST, name(), null, NONE));
    }
    return List.copyOf(items);
  }

  private Expr literal() {
    Value value =
        switch (random.nextInt(echo ? 9 : 6)) {
          case 0 -> IntValue.of(random.nextInt(50) - 25);
          case 1 -> IntValue.of(coin() ? Long.MIN_VALUE : random.nextLong());
          case 2 ->
              FloatValue.of(
                  (random.nextInt(2000) - 1000) / 8.0 * Math.pow(10, random.nextInt(40) - 20));
          case 3 -> StrValue.of(pick(TEXTS).replace("\n", ""));
          case 4 -> ObjValue.of(random.nextInt(6) - 3);
          case 5 -> ErrValue.of(pick(List.of(ErrorCode.values())));
          case 6 -> BoolValue.of(coin());
          case 7 -> NullValue.NULL;
          default -> SymValue.of(pick(List.of("sym", "if", "été")));
        };
    return new Expr.Literal(value, NONE);
  }

  private Expr member(int depth) {
    return coin() ? new Expr.Literal(StrValue.of(pick(MEMBERS)), NONE) : expr(depth);
  }

  private Expr expr(int depth) {
    if (depth <= 0) {
      return coin() ? literal() : new Expr.Variable(name(), NONE);
    }
    int next = depth - 1;
    Answer answer = echo ? Answer.BOOL : Answer.INT;
    return switch (random.nextInt(echo ? 26 : 17)) {
      case 0 -> literal();
      case 1 -> new Expr.ListOf(elements(next), NONE);
      case 2 -> map(next);
      case 3 -> property(next);
      case 4 -> new Expr.VerbCall(expr(next), member(next), elements(next), NONE);
      case 5 ->
          new Expr.Call(
              pick(List.of("length", "suspend", "pass", "match", "rmatch")), elements(next), NONE);
      case 6 -> index(next);
      case 7 -> slice(next);
      case 8 -> unary(next, answer);
      case 9, 10, 11 -> binary(next, answer);
      case 12 -> new Expr.Logical(coin(), expr(next), expr(next), NONE);
      case 13 -> new Expr.Conditional(expr(next), expr(next), expr(next), NONE);
      case 14 -> new Expr.Assign(target(next), expr(next), NONE);
      case 15 -> new Expr.ScatterAssign(scatter(), expr(next), NONE);
      case 16 -> {
        Expr otherwise = echo || coin() ? expr(next) : null;
        yield new Expr.Catch(expr(next), coin() ? null : someElements(next), otherwise, NONE);
      }
      case 17 -> new Expr.Range(expr(next), expr(next), NONE);
      case 18 -> interpolation(next);
      case 19 -> match(next);
      case 24 -> spawn(next);
      case 22 -> function(next, coin() ? null : name());
      case 23 -> new Expr.Apply(expr(next), elements(next), NONE);
      case 20 ->
          new Expr.Comprehension(
              expr(next),
              coin() ? structure(1) : new Pattern.Bind(name(), null, NONE),
              coin() ? null : name(),
              expr(next),
              coin() ? null : expr(next),
              NONE);
      case 21 -> new Expr.PatternAssign(structure(1), expr(next), NONE);
      default -> {
        Expr code = new Expr.Literal(ErrValue.of(ErrorCode.E_INVARG), NONE);
        yield new Expr.ErrorOf(code, List.of(expr(next)), NONE);
      }
    };
  }

  private Expr match(int depth) {
    List<Expr.Case> cases = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Expr guard = coin() ? null : expr(1);
      cases.add(new Expr.Case(pattern(2), guard, arm(depth), NONE));
    }
    cases.add(new Expr.Case(new Pattern.Bind("_", null, NONE), null, arm(depth), NONE));
    return new Expr.Match(expr(depth), List.copyOf(cases), NONE);
  }

  private Expr.Function function(int depth, @Nullable String name) {
    int around = indexes;
    indexes = 0;
    List<String> outside = List.copyOf(labels);
    labels.clear();
    List<Pattern.Item> parameters =
        coin() ? List.of() : ((Pattern.Items) pattern(structure(1))).items();
    boolean arrow = name == null && coin();
    List<Stmt> body = arrow ? List.of(new Stmt.Return(expr(depth - 1), NONE)) : arm(depth);
    labels.addAll(outside);
    indexes = around;
    return new Expr.Function(name, parameters, body, arrow, NONE);
  }

  /** A list of what a pattern takes apart, beside a plain name. */
  private Pattern pattern(Pattern inner) {
    Pattern name = new Pattern.Bind(name(), null, NONE);
    List<Pattern.Item> items = new ArrayList<>();
    items.add(new Pattern.Item(ScatterItem.Kind.REQUIRED, name, null, NONE));
    if (coin()) {
      items.add(new Pattern.Item(ScatterItem.Kind.REQUIRED, inner, null, NONE));
    }
    return new Pattern.Items(List.copyOf(items), NONE);
  }

  private List<Stmt> arm(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> List.of();
      case 1 -> List.of(new Stmt.Expression(expr(depth - 1), NONE));
      case 2 -> List.of(jump(), new Stmt.Return(coin() ? null : expr(depth - 1), NONE));
      default -> {
        Stmt.Arm guarded = new Stmt.Arm(expr(depth - 1), List.of(jump()), NONE);
        yield List.of(new Stmt.If(List.of(guarded), List.of(), NONE), jump());
      }
    };
  }

  private Pattern pattern(int depth) {
    return switch (random.nextInt(depth <= 0 ? 4 : 6)) {
      case 0 -> new Pattern.Bind(name(), pick(List.of(Pattern.Type.values())), NONE);
      case 1, 2 -> constantPattern();
      case 3 ->
          new Pattern.Between(IntValue.of(-3), coin() ? IntValue.of(9) : FloatValue.of(2.5), NONE);
      case 4 -> structure(depth);
      default ->
          new Pattern.OneOf(List.of(constantPattern(), constantPattern(), constantPattern()), NONE);
    };
  }

  private Pattern constantPattern() {
    Expr value =
        coin()
            ? literal()
            : new Expr.Prop(
                new Expr.Literal(ObjValue.SYSTEM, NONE),
                new Expr.Literal(StrValue.of("lamp"), NONE),
                Expr.Member.OBJECT_MAP_OR_ERROR,
                NONE);
    return new Pattern.Equal(value, NONE);
  }

  /** A list or map that is no list of plain names, which would be a scatter. */
  private Pattern structure(int depth) {
    if (coin()) {
      List<Pattern.Item> items = new ArrayList<>();
      items.add(new Pattern.Item(ScatterItem.Kind.REQUIRED, entries(depth - 1), null, NONE));
      scatter()
          .forEach(item ->
              items.add(
                  new Pattern.Item(
                      item.kind(),
                      new Pattern.Bind(item.variable(), null, NONE),
                      item.defaultValue(),
                      NONE)));
      return new Pattern.Items(List.copyOf(items), NONE);
    }
    return entries(depth);
  }

  private Pattern entries(int depth) {
    List<Pattern.Entry> entries = new ArrayList<>();
    entries.add(
        new Pattern.Entry(
            StrValue.of(pick(MEMBERS)), new Pattern.Bind(name(), null, NONE), false, null, NONE));
    if (depth > 0) {
      entries.add(new Pattern.Entry(IntValue.of(-7), structure(depth - 1), false, null, NONE));
    }
    if (coin()) {
      String name = name();
      Expr value = coin() ? null : expr(1);
      entries.add(
          new Pattern.Entry(
              StrValue.of(coin() ? name : "other"),
              new Pattern.Bind(name, null, NONE),
              true,
              value,
              NONE));
    }
    return new Pattern.Entries(List.copyOf(entries), NONE);
  }

  private Expr map(int depth) {
    List<Expr.Entry> entries = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      entries.add(new Expr.Entry(member(depth), expr(depth)));
    }
    return new Expr.MapOf(List.copyOf(entries), NONE);
  }

  private Expr property(int depth) {
    Expr.Member reads = echo ? Expr.Member.OBJECT_MAP_OR_ERROR : Expr.Member.OBJECT;
    Expr object = coin() ? new Expr.Literal(ObjValue.SYSTEM, NONE) : expr(depth);
    return new Expr.Prop(object, member(depth), reads, NONE);
  }

  private Expr inIndex(int depth) {
    indexes++;
    Expr expr =
        random.nextInt(3) > 0 || depth < 0
            ? expr(depth)
            : coin() ? new Expr.Last(NONE) : new Expr.First(NONE);
    indexes--;
    return expr;
  }

  private Expr index(int depth) {
    return new Expr.Index(expr(depth), inIndex(depth), NONE);
  }

  private Expr slice(int depth) {
    return new Expr.Slice(expr(depth), inIndex(depth), inIndex(depth), NONE);
  }

  /** Never minus a number: the parser makes a negative number of that. */
  private Expr unary(int depth, Answer answer) {
    Expr operand = indexes > 0 && coin() ? new Expr.First(NONE) : expr(depth);
    boolean number =
        operand instanceof Expr.Literal(Value value, var _)
            && (value instanceof IntValue || value instanceof FloatValue);
    UnaryOp op = number ? UnaryOp.COMPLEMENT : pick(List.of(UnaryOp.values()));
    return new Expr.Unary(op, operand, answer, NONE);
  }

  private Expr binary(int depth, Answer answer) {
    BinaryOp op = pick(List.of(BinaryOp.values()));
    Numbers numbers = echo ? Numbers.PROMOTING : Numbers.STRICT;
    return new Expr.Binary(op, expr(depth), expr(depth), numbers, answer, NONE);
  }

  private Expr target(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> new Expr.Variable(name(), NONE);
      case 1 -> property(depth);
      case 2 -> new Expr.Index(new Expr.Variable(name(), NONE), inIndex(depth), NONE);
      default ->
          new Expr.Slice(
              new Expr.Index(property(depth), inIndex(depth), NONE),
              inIndex(depth),
              inIndex(depth),
              NONE);
    };
  }

  /** No two texts beside each other: the parser makes one of them. */
  private Expr interpolation(int depth) {
    List<Expr> parts = new ArrayList<>();
    // A string's expressions cannot leave the loops around it.
    List<String> outside = List.copyOf(labels);
    labels.clear();
    for (int i = random.nextInt(4); i > 0; i--) {
      boolean afterText = !parts.isEmpty() && isText(parts.getLast());
      Expr part =
          coin() && !afterText
              ? new Expr.Literal(StrValue.of(pick(TEXTS.subList(1, TEXTS.size()))), NONE)
              : expr(depth);
      if (!isText(part) || (!afterText && !part.equals(new Expr.Literal(StrValue.of(""), NONE)))) {
        parts.add(part);
      }
    }
    labels.addAll(outside);
    return new Expr.Interpolation(List.copyOf(parts), NONE);
  }

  private static boolean isText(Expr part) {
    return part instanceof Expr.Literal(StrValue _, var _);
  }
}
