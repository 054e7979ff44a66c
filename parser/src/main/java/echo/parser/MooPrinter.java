package echo.parser;

import echo.parser.ast.Expr;
import echo.parser.ast.Program;
import echo.parser.ast.SourceSpan;
import echo.parser.ast.Stmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text that {@code verb_code()} gives and that dumps hold: one statement a line, parentheses
 * only where they are needed, written exactly as LambdaMOO and ToastStunt do.
 *
 * <p>Trees must hold nothing that only echo can write; {@link IllegalArgumentException} otherwise.
 */
public final class MooPrinter {
  private final MooExpressionText text;
  private final boolean indented;
  private final List<String> lines = new ArrayList<>();
  private final LineMap lineMap = new LineMap();
  private int level;

  private MooPrinter(boolean fullyParenthesized, boolean indented) {
    this.text = new MooExpressionText(fullyParenthesized);
    this.indented = indented;
  }

  /** The text as dumps have it, without indentation. */
  public static Printed print(Program program) {
    return print(program, false, false);
  }

  /**
   * The text with the options of {@code verb_code(object, verb, fully-paren, indent)}.
   *
   * @param indented two blanks for each enclosing statement
   */
  public static Printed print(Program program, boolean fullyParenthesized, boolean indented) {
    MooPrinter printer = new MooPrinter(fullyParenthesized, indented);
    printer.block(program.body());
    return new Printed(List.copyOf(printer.lines), printer.lineMap);
  }

  /** One expression. */
  public static String print(Expr expr) {
    return new MooExpressionText(false).of(expr);
  }

  private void line(Object node, SourceSpan span, String line) {
    lines.add(indented ? "  ".repeat(level) + line : line);
    lineMap.add(node, span);
  }

  private void block(List<Stmt> statements) {
    for (Stmt statement : statements) {
      statement(statement);
    }
  }

  private void body(List<Stmt> statements) {
    level++;
    block(statements);
    level--;
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.Expression s -> line(s, s.span(), text.of(s.expr()) + ";");
      case Stmt.Return s ->
          line(s, s.span(), s.value() == null ? "return;" : "return " + text.of(s.value()) + ";");
      case Stmt.Break s -> line(s, s.span(), "break" + named(s.label()) + ";");
      case Stmt.Continue s -> line(s, s.span(), "continue" + named(s.label()) + ";");
      case Stmt.If s -> conditional(s);
      case Stmt.ForEach s -> {
        String index = s.index() == null ? "" : ", " + s.index();
        String head = "for " + s.variable() + index + " in (" + text.of(s.collection()) + ")";
        enclosed(s, head, s.body(), "endfor");
      }
      case Stmt.ForRange s -> {
        String range = " in [" + text.of(s.from()) + ".." + text.of(s.to()) + "]";
        enclosed(s, "for " + s.variable() + range, s.body(), "endfor");
      }
      case Stmt.While s -> {
        String head = "while" + named(s.label()) + " (" + text.of(s.condition()) + ")";
        enclosed(s, head, s.body(), "endwhile");
      }
      case Stmt.Fork s -> {
        String head = "fork" + named(s.variable()) + " (" + text.of(s.delay()) + ")";
        enclosed(s, head, s.body(), "endfork");
      }
      case Stmt.TryExcept s -> tryExcept(s);
      case Stmt.TryFinally s -> {
        line(s, s.span(), "try");
        body(s.body());
        line(s, s.span(), "finally");
        body(s.handler());
        line(s, s.span(), "endtry");
      }
      case Stmt.Let _,
          Stmt.LetScatter _,
          Stmt.LetPattern _,
          Stmt.ForPattern _,
          Stmt.Function _,
          Stmt.Yield _,
          Stmt.Atomic _,
          Stmt.Gather _,
          Stmt.Throw _ ->
          throw new IllegalArgumentException("moo has no " + statement.getClass().getSimpleName());
    }
  }

  private static String named(@Nullable String name) {
    return name == null ? "" : " " + name;
  }

  private void enclosed(Stmt statement, String head, List<Stmt> body, String end) {
    line(statement, statement.span(), head);
    body(body);
    line(statement, statement.span(), end);
  }

  private void conditional(Stmt.If statement) {
    String word = "if (";
    for (Stmt.Arm arm : statement.arms()) {
      line(arm, arm.span(), word + text.of(arm.condition()) + ")");
      lineMap.alias(statement);
      body(arm.body());
      word = "elseif (";
    }
    if (!statement.otherwise().isEmpty()) {
      line(statement, statement.span(), "else");
      body(statement.otherwise());
    }
    line(statement, statement.span(), "endif");
  }

  private void tryExcept(Stmt.TryExcept statement) {
    line(statement, statement.span(), "try");
    body(statement.body());
    for (Stmt.Handler handler : statement.handlers()) {
      String codes = handler.codes() == null ? "ANY" : text.list(handler.codes());
      line(handler, handler.span(), "except" + named(handler.variable()) + " (" + codes + ")");
      body(handler.body());
    }
    line(statement, statement.span(), "endtry");
  }
}
