package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;

import echo.parser.ast.Expr;
import echo.parser.ast.Program;
import echo.parser.ast.Stmt;
import echo.values.IntValue;
import echo.values.StrValue;
import echo.values.model.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The recorded answers of {@code verb_code()} with each of its options. */
class GoldenTextTest {
  private static final Pattern CASE =
      Pattern.compile(
          "\"category\": \"unparse\".*\"program\": \"((?:[^\"\\\\]|\\\\.)*)\", \"accept\": \\[(.*)]}");
  private static final Pattern VALUE = Pattern.compile("\"value ((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Set<String> BUILTINS =
      Set.of("length", "create", "typeof", "tostr", "suspend");

  @Test
  void print_recordedCases_givesTheServersText() throws IOException {
    Path folder = Fixtures.folder();
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (String line : Files.readAllLines(folder.resolve("golden/cases.jsonl"))) {
      Matcher matcher = CASE.matcher(line);
      if (!matcher.find()) {
        continue;
      }
      cases++;
      List<Stmt> body = tree(unescape(matcher.group(1))).body();
      String given = answer(text(call(body.get(2))), ((Expr.ListOf) value(body.get(3))).elements());
      List<String> accepted = new ArrayList<>();
      Matcher values = VALUE.matcher(matcher.group(2));
      while (values.find()) {
        accepted.add(MooPrinter.print(expression(unescape(values.group(1)))));
      }
      if (!accepted.contains(given)) {
        wrong.add(given + " is not in " + accepted);
      }
    }
    System.out.println(cases + " cases of verb_code()");
    assertThat(cases).isPositive();
    assertThat(wrong).isEmpty();
  }

  /** The literal {@code {number of errors, lines}}. */
  private static String answer(String source, List<Expr> asked) {
    Expr.Call verbCode = (Expr.Call) asked.get(1);
    ParseResult<Program> result = Parser.parse(source, Dialect.MOO);
    if (!(result instanceof ParseResult.Parsed<Program>(Program program))) {
      return "{1, {}}";
    }
    int unknown = UnknownBuiltins.in(program, BUILTINS::contains).size();
    if (unknown > 0) {
      return "{" + unknown + ", {}}";
    }
    List<String> quoted =
        MooPrinter.print(program, flag(verbCode, 2), flag(verbCode, 3)).lines().stream()
            .map(line -> StrValue.of(line).toString())
            .toList();
    return "{0, {" + String.join(", ", quoted) + "}}";
  }

  private static boolean flag(Expr.Call call, int index) {
    return ((Expr.Literal) call.args().get(index)).value().equals(IntValue.ONE);
  }

  private static Expr.Call call(Stmt statement) {
    return (Expr.Call) value(statement);
  }

  private static Expr value(Stmt statement) {
    return ((Expr.Assign) ((Stmt.Expression) statement).expr()).value();
  }

  private static String text(Expr.Call setVerbCode) {
    Expr.ListOf lines = (Expr.ListOf) setVerbCode.args().get(2);
    return String.join(
        "\n",
        lines.elements().stream()
            .map(line -> ((StrValue) ((Expr.Literal) line).value()).text())
            .toList());
  }

  private static Expr expression(String text) {
    return ((Stmt.Expression) tree(text + ";").body().getFirst()).expr();
  }

  private static Program tree(String text) {
    return switch (Parser.parse(text, Dialect.MOO)) {
      case ParseResult.Parsed<Program>(Program tree) -> tree;
      case ParseResult.Failed<Program>(List<Diagnostic> why) -> throw new AssertionError(why);
    };
  }

  private static String unescape(String json) {
    return json.replaceAll("\\\\(.)", "$1");
  }
}
