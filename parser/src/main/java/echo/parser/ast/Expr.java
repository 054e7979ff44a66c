package echo.parser.ast;

import echo.values.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression.
 *
 * <p>Names of variables are spelled as at their first occurrence in a moo program (moo folds case),
 * as typed in echo. Names of builtins are lower-case in moo.
 */
public sealed interface Expr {
  SourceSpan span();

  /** A constant: number, string, object number, error, and in echo bool, null, symbol. */
  record Literal(Value value, SourceSpan span) implements Expr {}

  /** A variable. */
  record Variable(String name, SourceSpan span) implements Expr {}

  /** {@code {a, @b}}: elements may be {@link Splice}. */
  record ListOf(List<Expr> elements, SourceSpan span) implements Expr {}

  /** {@code [k -> v]}. */
  record MapOf(List<Entry> entries, SourceSpan span) implements Expr {}

  /** A key and a value of a map literal. */
  record Entry(Expr key, Expr value) {}

  /** {@code @e}: only among the elements of a list or the arguments of a call. */
  record Splice(Expr list, SourceSpan span) implements Expr {}

  /**
   * {@code object.name}, {@code object.(e)}; {@code $name} is a property of {@code #0}.
   *
   * @param name a string literal, or any expression for the computed form
   * @param reads what else than an object may stand left: in echo maps and errors
   */
  record Prop(Expr object, Expr name, Member reads, SourceSpan span) implements Expr {}

  /** What {@link Prop} accepts on its left. */
  enum Member {
    OBJECT,
    OBJECT_MAP_OR_ERROR
  }

  /** {@code object:name(args)}; {@code $name(args)} calls a verb of {@code #0}. */
  record VerbCall(Expr object, Expr name, List<Expr> args, SourceSpan span) implements Expr {}

  /** {@code name(args)}: a builtin, {@code pass} among them. */
  record Call(String function, List<Expr> args, SourceSpan span) implements Expr {}

  /** {@code base[index]}. */
  record Index(Expr base, Expr index, SourceSpan span) implements Expr {}

  /** {@code base[from..to]}. */
  record Slice(Expr base, Expr from, Expr to, SourceSpan span) implements Expr {}

  /** {@code $} inside brackets: the last position (or key) of the innermost indexed value. */
  record Last(SourceSpan span) implements Expr {}

  /** {@code ^} inside brackets: the first position (or key) of the innermost indexed value. */
  record First(SourceSpan span) implements Expr {}

  record Unary(UnaryOp op, Expr operand, Answer answer, SourceSpan span) implements Expr {}

  record Binary(BinaryOp op, Expr left, Expr right, Numbers numbers, Answer answer, SourceSpan span)
      implements Expr {}

  /** {@code left && right} or {@code left || right}; the value is the last operand evaluated. */
  record Logical(boolean and, Expr left, Expr right, SourceSpan span) implements Expr {}

  /** {@code condition ? then | otherwise}; echo's if-expression is the same node. */
  record Conditional(Expr condition, Expr then, Expr otherwise, SourceSpan span) implements Expr {}

  /**
   * {@code target = value}.
   *
   * @param target a {@link Variable}, {@link Prop}, or {@link Index} and {@link Slice} over one
   */
  record Assign(Expr target, Expr value, SourceSpan span) implements Expr {}

  /** {@code {a, ?b = 1, @c} = value}. */
  record ScatterAssign(List<ScatterItem> items, Expr value, SourceSpan span) implements Expr {}

  /**
   * A target of a scatter.
   *
   * @param defaultValue only with OPTIONAL, and there optional
   */
  record ScatterItem(Kind kind, String variable, @Nullable Expr defaultValue, SourceSpan span) {
    /** Required, {@code ?optional} or {@code @rest}. */
    public enum Kind {
      REQUIRED,
      OPTIONAL,
      REST
    }
  }

  /**
   * {@code `body ! codes => otherwise'}.
   *
   * @param codes arguments as of a list, or null for ANY
   * @param otherwise null: the error itself is the value
   */
  record Catch(Expr body, @Nullable List<Expr> codes, @Nullable Expr otherwise, SourceSpan span)
      implements Expr {}

  /** echo's {@code from..to} as a value: a list; in {@code for} it is {@link Stmt.ForRange}. */
  record Range(Expr from, Expr to, SourceSpan span) implements Expr {}

  /**
   * echo's {@code $"Hi {name}"}: parts are string literals and expressions, joined as tostr() does.
   */
  record Interpolation(List<Expr> parts, SourceSpan span) implements Expr {}

  /** echo's {@code E_INVARG("message", value)} as a value. */
  record ErrorOf(Expr code, List<Expr> args, SourceSpan span) implements Expr {}

  /** echo's {@code [a, [b, c]] = e} and {@code {name, age} = e}: a pattern that must fit. */
  record PatternAssign(Pattern pattern, Expr value, SourceSpan span) implements Expr {}

  /**
   * echo's {@code match subject … endmatch}; without an arm that fits it raises E_INVARG with the
   * value.
   */
  record Match(Expr subject, List<Case> cases, SourceSpan span) implements Expr {}

  /**
   * {@code case pattern when guard => body}.
   *
   * @param body valued by its last statement, where that is an expression, else null
   */
  record Case(Pattern pattern, @Nullable Expr guard, List<Stmt> body, SourceSpan span) {}

  /**
   * echo's {@code x => x + 1} and {@code fn name(a, ?b = 2) … endfn} as a value.
   *
   * @param name what it can call itself by, or null
   * @param parameters what its arguments must fit
   * @param arrow whether it is written with an arrow: the body is one return
   */
  record Function(
      @Nullable String name,
      List<Pattern.Item> parameters,
      List<Stmt> body,
      boolean arrow,
      SourceSpan span)
      implements Expr {}

  /** echo's {@code xs[1](args)} and {@code object.f(args)}: a call of a function value. */
  record Apply(Expr function, List<Expr> args, SourceSpan span) implements Expr {}

  /**
   * echo's {@code spawn f(x)}: the number of a task that makes the call.
   *
   * @param call a {@link Call}, {@link VerbCall} or {@link Apply}, whose parts are evaluated here
   */
  record Spawn(Expr call, SourceSpan span) implements Expr {}

  /** echo's {@code [element for variable, index in collection if condition]}. */
  record Comprehension(
      Expr element,
      Pattern variable,
      @Nullable String index,
      Expr collection,
      @Nullable Expr condition,
      SourceSpan span)
      implements Expr {}
}
