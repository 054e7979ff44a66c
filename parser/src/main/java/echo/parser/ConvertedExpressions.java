package echo.parser;

import echo.parser.ast.Answer;
import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.SourceSpan;
import echo.parser.ast.Stmt;
import echo.parser.ast.UnaryOp;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.NullValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The expressions of a moo program in echo. */
final class ConvertedExpressions {
  private static final Set<String> OBJECTS = Set.of("this", "player", "caller");
  private static final Set<String> INTS =
      Set.of("length", "time", "random", "toint", "tonum", "task_id", "strcmp", "index", "typeof");

  private static final String WIDER = "Ints have 64 bits, not 32.";

  private final ConversionNames names;
  private final ConversionNotes notes;
  private final Origin origin;

  ConvertedExpressions(ConversionNames names, ConversionNotes notes, Origin origin) {
    this.names = names;
    this.notes = notes;
    this.origin = origin;
  }

  static Expr field(Expr object, String field, SourceSpan span) {
    return new Expr.Prop(
        object, new Expr.Literal(StrValue.of(field), span), Expr.Member.OBJECT_MAP_OR_ERROR, span);
  }

  List<Expr> values(List<Expr> elements) {
    return elements.stream().map(this::value).toList();
  }

  /** An expression whose value nobody sees. */
  Expr dropped(Expr e) {
    return e instanceof Expr.Binary || e instanceof Expr.Unary ? condition(e) : value(e);
  }

  /** An expression of which only the truth counts, which is the same of 1 and {@code true}. */
  Expr condition(Expr e) {
    return switch (e) {
      case Expr.Binary binary -> compared(binary);
      case Expr.Unary(UnaryOp op, Expr operand, var _, SourceSpan span) when op == UnaryOp.NOT ->
          new Expr.Unary(op, condition(operand), Answer.BOOL, span);
      case Expr.Logical logical ->
          new Expr.Logical(
              logical.and(), condition(logical.left()), condition(logical.right()), logical.span());
      default -> value(e);
    };
  }

  /** An expression with its value as it is in moo. */
  Expr value(Expr e) {
    return switch (e) {
      case Expr.Literal literal -> literal;
      case Expr.Variable variable -> variable(variable);
      case Expr.ListOf list -> new Expr.ListOf(values(list.elements()), list.span());
      case Expr.MapOf map -> {
        List<Expr.Entry> entries = new ArrayList<>();
        map.entries()
            .forEach(
                entry -> entries.add(new Expr.Entry(value(entry.key()), value(entry.value()))));
        yield new Expr.MapOf(List.copyOf(entries), map.span());
      }
      case Expr.Splice splice -> new Expr.Splice(value(splice.list()), splice.span());
      case Expr.Prop prop -> property(prop, true);
      case Expr.VerbCall call ->
          new Expr.VerbCall(
              value(call.object()), value(call.name()), values(call.args()), call.span());
      case Expr.Call call -> call(call);
      case Expr.Index index ->
          new Expr.Index(value(index.base()), value(index.index()), index.span());
      case Expr.Slice slice ->
          new Expr.Slice(value(slice.base()), value(slice.from()), value(slice.to()), slice.span());
      case Expr.Last last -> last;
      case Expr.First first -> first;
      case Expr.Unary(UnaryOp op, Expr operand, var _, SourceSpan span) ->
          op == UnaryOp.NOT
              ? number(new Expr.Unary(op, condition(operand), Answer.BOOL, span))
              : signed(op, operand, span);
      case Expr.Binary binary ->
          isComparison(binary.op()) ? number(compared(binary)) : compared(binary);
      case Expr.Logical logical ->
          new Expr.Logical(
              logical.and(), value(logical.left()), value(logical.right()), logical.span());
      case Expr.Conditional c ->
          new Expr.Conditional(
              condition(c.condition()), value(c.then()), value(c.otherwise()), c.span());
      case Expr.Assign assign ->
          new Expr.Assign(target(assign.target()), value(assign.value()), assign.span());
      case Expr.ScatterAssign scatter ->
          new Expr.ScatterAssign(items(scatter.items()), value(scatter.value()), scatter.span());
      case Expr.Catch attempt -> attempt(attempt);
      default -> throw new IllegalArgumentException("not of moo: " + e.getClass());
    };
  }

  /** {@code c ? 1 | 0}. */
  private static Expr number(Expr truth) {
    return new Expr.Conditional(
        truth,
        new Expr.Literal(IntValue.ONE, truth.span()),
        new Expr.Literal(IntValue.ZERO, truth.span()),
        truth.span());
  }

  private Expr variable(Expr.Variable variable) {
    Expr constant = names.constant(variable.name(), variable.span());
    if (constant != null) {
      return constant;
    }
    if (names.isUnset(variable.name())) {
      // echo refuses such a program; moo raises when it comes there.
      return new Expr.Call(
          "raise",
          List.of(new Expr.Literal(ErrValue.of(ErrorCode.E_VARNF), variable.span())),
          variable.span());
    }
    return new Expr.Variable(names.of(variable.name()), variable.span());
  }

  private Expr property(Expr.Prop prop, boolean read) {
    boolean object =
        (prop.object() instanceof Expr.Literal(Value value, var _) && value instanceof ObjValue)
            || (prop.object() instanceof Expr.Variable(String name, var _)
                && OBJECTS.contains(name));
    if (read && !object) {
      notes.add(
          "A dot reads the keys of a map and the fields of an error, where moo raises E_TYPE.",
          prop.span().line());
    }
    return new Expr.Prop(
        value(prop.object()), value(prop.name()), Expr.Member.OBJECT_MAP_OR_ERROR, prop.span());
  }

  private Expr call(Expr.Call call) {
    List<Expr> args = values(call.args());
    String name = EchoNames.ofBuiltin(call.function());
    boolean callable = EchoNames.isIdentifier(name) && !EchoNames.isError(name);
    if (callable && EchoNames.builtin(name).equals(call.function())) {
      return new Expr.Call(call.function(), args, call.span());
    }
    // A word of echo, which no builtin is called.
    List<Expr> all = new ArrayList<>();
    all.add(new Expr.Literal(StrValue.of(call.function()), call.span()));
    all.addAll(args);
    return new Expr.Call("call_function", List.copyOf(all), call.span());
  }

  private Expr target(Expr target) {
    return switch (target) {
      case Expr.Variable variable -> new Expr.Variable(names.of(variable.name()), variable.span());
      case Expr.Prop prop -> property(prop, false);
      case Expr.Index index ->
          new Expr.Index(target(index.base()), value(index.index()), index.span());
      case Expr.Slice slice ->
          new Expr.Slice(
              target(slice.base()), value(slice.from()), value(slice.to()), slice.span());
      default -> value(target);
    };
  }

  private List<Expr.ScatterItem> items(List<Expr.ScatterItem> items) {
    List<Expr.ScatterItem> converted = new ArrayList<>();
    for (Expr.ScatterItem item : items) {
      Expr otherwise = item.defaultValue() == null ? null : value(item.defaultValue());
      converted.add(
          new Expr.ScatterItem(item.kind(), names.of(item.variable()), otherwise, item.span()));
    }
    return List.copyOf(converted);
  }

  // ---- operators ----

  private static boolean isComparison(BinaryOp op) {
    return switch (op) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      default -> false;
    };
  }

  private Expr compared(Expr.Binary binary) {
    noteNumbers(binary);
    return MooToEcho.bool(binary, value(binary.left()), value(binary.right()));
  }

  /** What is known of an operand without running the program. */
  private enum Operand {
    INT,
    FLOAT,
    /** A string, object or error. */
    OTHER,

    /** A list or map, in which there may be numbers. */
    COLLECTION,
    UNKNOWN
  }

  private static Operand operand(Expr e) {
    return switch (e) {
      case Expr.Literal(Value value, var _) ->
          value instanceof IntValue
              ? Operand.INT
              : value instanceof FloatValue ? Operand.FLOAT : Operand.OTHER;
      case Expr.ListOf(List<Expr> elements, var _)
          when elements.stream().allMatch(each -> operand(each) == Operand.OTHER) ->
          Operand.OTHER;
      case Expr.ListOf _, Expr.MapOf _ -> Operand.COLLECTION;
      case Expr.Variable(String name, var _) when OBJECTS.contains(name) -> Operand.OTHER;
      case Expr.Variable(String name, var _) when name.equals("args") -> Operand.COLLECTION;
      case Expr.Call call when INTS.contains(call.function()) -> Operand.INT;
      case Expr.Last _, Expr.First _ -> Operand.UNKNOWN;
      case Expr.Binary binary when isComparison(binary.op()) -> Operand.INT;
      case Expr.Binary binary -> {
        Operand left = operand(binary.left());
        yield left == operand(binary.right()) ? left : Operand.UNKNOWN;
      }
      default -> Operand.UNKNOWN;
    };
  }

  private void noteNumbers(Expr.Binary binary) {
    Operand left = operand(binary.left());
    Operand right = operand(binary.right());
    noteInts(binary);
    boolean numbers = left == right && (left == Operand.INT || left == Operand.FLOAT);
    if (numbers || left == Operand.OTHER || right == Operand.OTHER) {
      return;
    }
    int line = binary.span().line();
    switch (binary.op()) {
      case POWER -> {
        if (left != Operand.FLOAT && right != Operand.INT) {
          notes.add("An int to the power of a float is a float, where moo raises E_TYPE.", line);
        }
      }
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO ->
          notes.add("An int beside a float counts as a float, where moo raises E_TYPE.", line);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          notes.add("An int and a float can be compared, where moo raises E_TYPE.", line);
      case EQUAL, NOT_EQUAL, IN -> notes.add("An int equals a float of the same value.", line);
      default -> {}
    }
  }

  private Expr signed(UnaryOp op, Expr operand, SourceSpan span) {
    if (op == UnaryOp.NEGATE && origin == Origin.LAMBDAMOO && mayBeInt(operand)) {
      // The least int of 32 bits is its own negative there.
      notes.add(WIDER, span.line());
    }
    return new Expr.Unary(op, value(operand), Answer.BOOL, span);
  }

  private static boolean mayBeInt(Expr e) {
    return switch (operand(e)) {
      case INT, UNKNOWN -> true;
      case FLOAT, OTHER, COLLECTION -> false;
    };
  }

  private void noteInts(Expr.Binary binary) {
    if (origin != Origin.LAMBDAMOO) {
      return;
    }
    int line = binary.span().line();
    boolean ints = mayBeInt(binary.left()) && mayBeInt(binary.right());
    switch (binary.op()) {
      case ADD, SUBTRACT, MULTIPLY, POWER -> {
        if (ints) {
          notes.add(WIDER, line);
        }
      }
      case DIVIDE -> {
        // Only the least int divided by -1 is too large.
        boolean literal =
            binary.right() instanceof Expr.Literal(IntValue by, var _) && by.value() != -1;
        if (ints && !literal) {
          notes.add(WIDER, line);
        }
      }
      case MODULO ->
          notes.add("The result of % has the sign of the divisor, as in ToastStunt.", line);
      case IN -> notes.add("`in` looks into strings, as in ToastStunt.", line);
      default -> {}
    }
  }

  // ---- catch ----

  private Expr attempt(Expr.Catch attempt) {
    List<Expr> codes = attempt.codes() == null ? null : values(attempt.codes());
    if (attempt.otherwise() != null) {
      return new Expr.Catch(
          value(attempt.body()), codes, value(attempt.otherwise()), attempt.span());
    }
    if (codes != null && codes.size() == 1 && codes.getFirst() instanceof Expr.Literal code) {
      return new Expr.Catch(value(attempt.body()), codes, code, attempt.span());
    }
    return inMatch(attempt, codes);
  }

  /**
   * The code of a caught error, which only a statement can name: in an arm of a match, where {@code
   * $} and the words of the call mean what they mean around it.
   */
  private Expr inMatch(Expr.Catch attempt, @Nullable List<Expr> codes) {
    SourceSpan span = attempt.span();
    String error = names.fresh("error");
    String result = names.fresh("result");
    Expr made = new Expr.Variable(result, span);
    Expr code = field(new Expr.Variable(error, span), "code", span);
    Stmt.Handler handler =
        new Stmt.Handler(
            error, codes, Stmt.Handler.Binds.ERROR, List.of(set(made, code, span)), span);
    List<Stmt> tried = List.of(set(made, value(attempt.body()), span));
    List<Stmt> body =
        List.of(
            new Stmt.Let(result, false, null, span),
            new Stmt.TryExcept(tried, List.of(handler), span),
            new Stmt.Expression(made, span));
    Pattern any = new Pattern.Bind(Pattern.NOTHING, null, span);
    return new Expr.Match(
        new Expr.Literal(NullValue.NULL, span),
        List.of(new Expr.Case(any, null, body, span)),
        span);
  }

  private static Stmt set(Expr variable, Expr value, SourceSpan span) {
    return new Stmt.Expression(new Expr.Assign(variable, value, span), span);
  }
}
