package echo.parser.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement. */
public sealed interface Stmt {
  SourceSpan span();

  record Expression(Expr expr, SourceSpan span) implements Stmt {}

  /** {@code if … elseif … else … endif}. */
  record If(List<Arm> arms, List<Stmt> otherwise, SourceSpan span) implements Stmt {}

  /** A condition and what it guards. */
  record Arm(Expr condition, List<Stmt> body, SourceSpan span) {}

  /**
   * {@code for variable, index in (collection)}.
   *
   * @param index the position or key, where asked for
   * @param label echo's label; in moo the loop's own variable serves as its label
   * @param fresh whether the variables are new in each round (echo) or verb-wide (moo)
   */
  record ForEach(
      String variable,
      @Nullable String index,
      Expr collection,
      List<Stmt> body,
      @Nullable String label,
      boolean fresh,
      SourceSpan span)
      implements Stmt {}

  /** {@code for variable in [from..to]}. */
  record ForRange(
      String variable,
      Expr from,
      Expr to,
      List<Stmt> body,
      @Nullable String label,
      boolean fresh,
      SourceSpan span)
      implements Stmt {}

  /**
   * {@code while label (condition)}.
   *
   * @param named in moo the label is a variable that receives the condition's value
   */
  record While(
      @Nullable String label, boolean named, Expr condition, List<Stmt> body, SourceSpan span)
      implements Stmt {}

  /** {@code fork variable (delay)}: the variable, if any, receives the task number. */
  record Fork(@Nullable String variable, Expr delay, List<Stmt> body, SourceSpan span)
      implements Stmt {}

  /**
   * {@code return value}; without one the value is the dialect's (0 or null), filled in by the
   * builder.
   */
  record Return(@Nullable Expr value, SourceSpan span) implements Stmt {}

  record Break(@Nullable String label, SourceSpan span) implements Stmt {}

  record Continue(@Nullable String label, SourceSpan span) implements Stmt {}

  /** {@code try … except … endtry}; echo's catch. At least one handler. */
  record TryExcept(List<Stmt> body, List<Handler> handlers, SourceSpan span) implements Stmt {}

  /**
   * One {@code except} arm.
   *
   * @param codes arguments as of a list, or null for ANY
   * @param binds what the variable receives
   */
  record Handler(
      @Nullable String variable,
      @Nullable List<Expr> codes,
      Binds binds,
      List<Stmt> body,
      SourceSpan span) {
    /** moo's {@code {code, message, value, traceback}}, or echo's error value with those fields. */
    public enum Binds {
      LIST,
      ERROR
    }
  }

  /** {@code try … finally … endtry}; echo's three-part try is a TryExcept inside one of these. */
  record TryFinally(List<Stmt> body, List<Stmt> handler, SourceSpan span) implements Stmt {}

  /** echo's {@code let x = e} and {@code const x = e}: a new variable of the enclosing block. */
  record Let(String variable, boolean constant, @Nullable Expr value, SourceSpan span)
      implements Stmt {}

  /** echo's {@code let [a, ?b = 5, @rest] = e}. */
  record LetScatter(List<Expr.ScatterItem> items, boolean constant, Expr value, SourceSpan span)
      implements Stmt {}

  /** echo's {@code throw code, message, value}, or of an error value. */
  record Throw(Expr error, @Nullable Expr message, @Nullable Expr value, SourceSpan span)
      implements Stmt {}

  /** echo's {@code let {name, age: years} = e}: new variables where a pattern must fit. */
  record LetPattern(Pattern pattern, boolean constant, Expr value, SourceSpan span)
      implements Stmt {}

  /** echo's {@code for [k, v] in pairs}: like {@link ForEach}, with a pattern that must fit. */
  record ForPattern(
      Pattern pattern,
      @Nullable String index,
      Expr collection,
      List<Stmt> body,
      @Nullable String label,
      SourceSpan span)
      implements Stmt {}

  /** echo's {@code fn name(a) … endfn}: a constant of the block that may call itself. */
  record Function(Expr.Function function, SourceSpan span) implements Stmt {}

  /** echo's {@code atomic … endatomic}: what the body did is undone when an error leaves it. */
  record Atomic(List<Stmt> body, SourceSpan span) implements Stmt {}

  /**
   * echo's {@code gather a = f(), b = g() endgather}: each branch runs in a task of its own, and
   * what it gives is assigned when all have ended.
   *
   * @param branches assignments, whose right sides run apart, or other expressions; not empty
   */
  record Gather(List<Expr> branches, SourceSpan span) implements Stmt {}

  /** echo's {@code yield}: the turn ends, others go first. */
  record Yield(SourceSpan span) implements Stmt {}
}
