package echo.parser;

import echo.parser.ast.Answer;
import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
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
  static final List<String> MEMBERS =
      List.of("name", "if", "a b", "E_PERM", "in", "", "then", "ok2", "for", "\"q\\");
  private static final List<String> TEXTS =
      List.of("", "abc", "\"quoted\\", "{brace}", "tab\there", "$x", "// no", "日本", "\u0007");

  final Random random;
  final boolean echo;

  /** Of the loops around, which a jump may name. */
  final List<String> labels = new ArrayList<>();

  /** How many indexes are around. */
  int indexes;

  private final TreePatterns patterns = new TreePatterns(this);
  private final TreeStatements statements = new TreeStatements(this, patterns);

  Trees(long seed, Dialect dialect) {
    this.random = new Random(seed);
    this.echo = dialect == Dialect.ECHO;
  }

  Program program() {
    Value fallOff = echo ? NullValue.NULL : IntValue.ZERO;
    return new Program(echo ? Dialect.ECHO : Dialect.MOO, statements.block(4), fallOff);
  }

  boolean coin() {
    return random.nextBoolean();
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String name() {
    return pick(NAMES);
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

  List<Expr> someElements(int depth) {
    List<Expr> elements = new ArrayList<>(elements(depth));
    elements.add(expr(depth));
    return List.copyOf(elements);
  }

  List<Expr> elements(int depth) {
    List<Expr> elements = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      elements.add(random.nextInt(4) == 0 ? new Expr.Splice(expr(depth), NONE) : expr(depth));
    }
    return List.copyOf(elements);
  }

  Expr literal() {
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

  Expr expr(int depth) {
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
      case 15 -> new Expr.ScatterAssign(patterns.scatter(), expr(next), NONE);
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
              coin() ? patterns.structure(1) : new Pattern.Bind(name(), null, NONE),
              coin() ? null : name(),
              expr(next),
              coin() ? null : expr(next),
              NONE);
      case 21 -> new Expr.PatternAssign(patterns.structure(1), expr(next), NONE);
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
      cases.add(new Expr.Case(patterns.pattern(2), guard, statements.arm(depth), NONE));
    }
    cases.add(new Expr.Case(new Pattern.Bind("_", null, NONE), null, statements.arm(depth), NONE));
    return new Expr.Match(expr(depth), List.copyOf(cases), NONE);
  }

  Expr.Function function(int depth, @Nullable String name) {
    int around = indexes;
    indexes = 0;
    List<String> outside = List.copyOf(labels);
    labels.clear();
    List<Pattern.Item> parameters =
        coin() ? List.of() : ((Pattern.Items) patterns.pattern(patterns.structure(1))).items();
    boolean arrow = name == null && coin();
    List<Stmt> body =
        arrow ? List.of(new Stmt.Return(expr(depth - 1), NONE)) : statements.arm(depth);
    labels.addAll(outside);
    indexes = around;
    return new Expr.Function(name, parameters, body, arrow, NONE);
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

  Expr target(int depth) {
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
