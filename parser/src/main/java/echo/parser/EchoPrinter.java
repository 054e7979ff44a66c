package echo.parser;

import echo.parser.ast.Expr;
import echo.parser.ast.Program;
import echo.parser.ast.Stmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trees of echo programs as echo text: one statement a line, two blanks for each enclosing one.
 *
 * <p>Parsing the text gives the tree again. What only moo can write, such as a catch expression
 * without a default, is an {@link IllegalArgumentException}.
 */
public final class EchoPrinter {
  private final EchoExpressionText text = new EchoExpressionText();
  private final List<String> lines = new ArrayList<>();
  private int level;

  private EchoPrinter() {}

  /** The lines of a program. */
  public static List<String> print(Program program) {
    return lines(program.body());
  }

  /** The lines of statements that stand by themselves. */
  static List<String> lines(List<Stmt> statements) {
    EchoPrinter printer = new EchoPrinter();
    printer.block(statements);
    return List.copyOf(printer.lines);
  }

  /** One expression. */
  public static String print(Expr expr) {
    return new EchoExpressionText().of(expr);
  }

  private void line(String line) {
    for (String part : line.split("\n", -1)) {
      lines.add("  ".repeat(level) + part);
    }
  }

  private void block(List<Stmt> statements) {
    statements.forEach(this::statement);
  }

  private void body(List<Stmt> statements) {
    level++;
    block(statements);
    level--;
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.Expression s -> {
        // A statement that began with `try` would be the other kind of try.
        // One that began with a named function would declare it.
        boolean attempt =
            s.expr() instanceof Expr.Catch
                || (s.expr() instanceof Expr.Function function && function.name() != null);
        line(attempt ? "(" + text.of(s.expr()) + ")" : text.of(s.expr()));
      }
      case Stmt.Return s -> line(s.value() == null ? "return" : "return " + text.of(s.value()));
      case Stmt.Break s -> line("break" + named(" ", s.label()));
      case Stmt.Continue s -> line("continue" + named(" ", s.label()));
      case Stmt.If s -> conditional(s);
      case Stmt.ForEach s -> {
        String variables = s.variable() + named(", ", s.index());
        String head = label(s.label()) + "for " + variables + " in " + collection(s.collection());
        enclosed(head, s.body(), "endfor");
      }
      case Stmt.ForRange s -> {
        String range =
            text.of(s.from(), EchoPrecedence.RANGE + 1)
                + ".."
                + text.of(s.to(), EchoPrecedence.RANGE + 1);
        enclosed(label(s.label()) + "for " + s.variable() + " in " + range, s.body(), "endfor");
      }
      case Stmt.While s ->
          enclosed(label(s.label()) + "while " + condition(s.condition()), s.body(), "endwhile");
      case Stmt.Fork s ->
          enclosed("fork " + text.of(s.delay()) + named(" as ", s.variable()), s.body(), "endfork");
      case Stmt.TryExcept s -> {
        tryCatch(s);
        line("endtry");
      }
      case Stmt.TryFinally s -> {
        if (s.body().size() == 1 && s.body().getFirst() instanceof Stmt.TryExcept inner) {
          tryCatch(inner);
        } else {
          line("try");
          body(s.body());
        }
        line("finally");
        body(s.handler());
        line("endtry");
      }
      case Stmt.Let s -> {
        String value = s.value() == null ? "" : " = " + text.of(s.value());
        line((s.constant() ? "const " : "let ") + s.variable() + value);
      }
      case Stmt.LetScatter s -> {
        String targets = text.targets(s.items());
        line((s.constant() ? "const " : "let ") + targets + " = " + text.of(s.value()));
      }
      case Stmt.LetPattern s ->
          line(
              (s.constant() ? "const " : "let ")
                  + text.of(s.pattern())
                  + " = "
                  + text.of(s.value()));
      case Stmt.ForPattern s -> {
        String variables = text.of(s.pattern()) + named(", ", s.index());
        String head = label(s.label()) + "for " + variables + " in " + text.of(s.collection());
        enclosed(head, s.body(), "endfor");
      }
      case Stmt.Function s -> line(text.of(s.function()));
      case Stmt.Yield _ -> line("yield");
      case Stmt.Atomic s -> enclosed("atomic", s.body(), "endatomic");
      case Stmt.Gather s -> {
        line("gather");
        level++;
        s.branches().forEach(branch -> line(branch(branch)));
        level--;
        line("endgather");
      }
      case Stmt.Throw s -> {
        String message = s.message() == null ? "" : ", " + text.of(s.message());
        String value = s.value() == null ? "" : ", " + text.of(s.value());
        line("throw " + text.of(s.error()) + message + value);
      }
    }
  }

  private static String named(String before, @Nullable String name) {
    return name == null ? "" : before + name;
  }

  private static String label(@Nullable String label) {
    return label == null ? "" : label + ": ";
  }

  /** What a loop runs over; a bare range would make it a loop over numbers. */
  private String collection(Expr collection) {
    boolean range =
        collection instanceof Expr.Range
            || (collection instanceof Expr.ListOf(List<Expr> elements, var _)
                && elements.size() == 1
                && elements.getFirst() instanceof Expr.Range);
    return range ? "(" + text.of(collection) + ")" : text.of(collection);
  }

  /** An expression on a line of its own where what begins a statement would be another thing. */
  private String branch(Expr branch) {
    String typed = text.of(branch);
    return branch instanceof Expr.Assign
            || branch instanceof Expr.ScatterAssign
            || branch instanceof Expr.PatternAssign
        ? typed
        : "(" + typed + ")";
  }

  private void enclosed(String head, List<Stmt> body, String end) {
    line(head);
    body(body);
    line(end);
  }

  /** A condition that assigns stands in brackets, to show that it is meant. */
  private String condition(Expr condition) {
    return switch (condition) {
      case Expr.Assign _, Expr.ScatterAssign _, Expr.PatternAssign _ ->
          text.of(condition, EchoPrecedence.CONDITIONAL);
      default -> text.of(condition);
    };
  }

  private void conditional(Stmt.If statement) {
    String word = "if ";
    for (Stmt.Arm arm : statement.arms()) {
      line(word + condition(arm.condition()));
      body(arm.body());
      word = "elseif ";
    }
    if (!statement.otherwise().isEmpty()) {
      line("else");
      body(statement.otherwise());
    }
    line("endif");
  }

  private void tryCatch(Stmt.TryExcept statement) {
    line("try");
    body(statement.body());
    for (Stmt.Handler handler : statement.handlers()) {
      String codes = handler.codes() == null ? "" : " (" + text.list(handler.codes()) + ")";
      line("catch" + named(" ", handler.variable()) + codes);
      body(handler.body());
    }
  }
}
