package echo.parser;

import echo.parser.ast.Expr;
import echo.values.Literals;
import echo.values.StrValue;
import java.util.List;
import java.util.function.Consumer;

/** Writes echo's interpolated strings. */
final class EchoStrings {
  private EchoStrings() {}

  /**
   * Appends {@code $"…"}.
   *
   * @param hole writes an expression to the same place
   */
  static void interpolate(StringBuilder out, List<Expr> parts, Consumer<Expr> hole) {
    out.append("$\"");
    for (Expr part : parts) {
      if (part instanceof Expr.Literal(StrValue text, var _)) {
        StringBuilder quoted = new StringBuilder();
        Literals.quoteEcho(quoted, text.text());
        String bare = quoted.substring(1, quoted.length() - 1);
        // The braces of an escape \\u{…} stay as they are.
        out.append(bare.replaceAll("(?<!\\\\u)\\{", "\\\\{"));
      } else {
        int from = out.append('{').length();
        hole.accept(part);
        onOneLine(out, from);
        out.append('}');
      }
    }
    out.append('"');
  }

  /** A string has one line: line ends of a match inside it become semicolons. */
  private static void onOneLine(StringBuilder out, int from) {
    int end = out.indexOf("\n", from);
    if (end >= 0) {
      String lines = out.substring(from).replaceAll("\n *", "; ");
      out.setLength(from);
      out.append(lines);
    }
  }
}
