package echo.parser;

import echo.grammar.EchoParser;
import echo.grammar.Holes;
import echo.parser.ast.Expr;
import echo.parser.ast.SourceSpan;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.StrValue;
import echo.values.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/** The text of echo's literals: numbers, durations, strings and what is interpolated in them. */
final class EchoText {
  private static final Map<String, BigDecimal> SECONDS =
      Map.of(
          "ms", new BigDecimal("0.001"),
          "s", BigDecimal.ONE,
          "m", BigDecimal.valueOf(60),
          "h", BigDecimal.valueOf(3_600),
          "d", BigDecimal.valueOf(86_400));
  private static final int MAX_INTERPOLATIONS = 10;

  /** Of a duration, which is computed exactly. */
  private static final int MAX_DIGITS = 100;

  private final EchoProblems problems;

  EchoText(EchoProblems problems) {
    this.problems = problems;
  }

  /**
   * An int.
   *
   * @param negated a minus stands before it, so that the most negative int can be written
   */
  Value integer(Token token, boolean negated) {
    String digits = token.getText().replace("_", "");
    try {
      if (digits.startsWith("0x")) {
        return IntValue.of(Long.parseUnsignedLong(digits.substring(2), 16));
      }
      long number = Long.parseLong(negated ? "-" + digits : digits);
      return IntValue.of(negated ? -number : number);
    } catch (NumberFormatException _) {
      problems.add(token, "This number does not fit into 64 bits.", null);
      return IntValue.ZERO;
    }
  }

  Value floating(Token token) {
    double number = Double.parseDouble(token.getText().replace("_", ""));
    if (!Double.isFinite(number)) {
      problems.add(token, "This number is too large for a float.", null);
      return FloatValue.of(0);
    }
    return FloatValue.of(number);
  }

  /** A number of seconds: an int if it is whole. */
  Value duration(Token token) {
    String text = token.getText().replace("_", "");
    if (text.length() > MAX_DIGITS) {
      problems.add(token, "This number is too long.", null);
      return IntValue.ZERO;
    }
    int unit = text.length();
    while (Character.isLetter(text.charAt(unit - 1))) {
      unit--;
    }
    BigDecimal factor = SECONDS.getOrDefault(text.substring(unit), BigDecimal.ONE);
    BigDecimal seconds = new BigDecimal(text.substring(0, unit)).multiply(factor);
    boolean whole = seconds.stripTrailingZeros().scale() <= 0;
    if (whole && seconds.toBigInteger().bitLength() < Long.SIZE) {
      return IntValue.of(seconds.longValue());
    }
    return FloatValue.of(seconds.doubleValue());
  }

  Value string(Token token) {
    String text = token.getText();
    return StrValue.of(unescape(token, text, 1, text.length() - 1));
  }

  /** A text between two positions of a token, with its escapes replaced. */
  private String unescape(Token token, String text, int from, int until) {
    if (text.indexOf('\\', from) < 0) {
      return text.substring(from, until);
    }
    StringBuilder out = new StringBuilder(until - from);
    int i = from;
    while (i < until) {
      char c = text.charAt(i++);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escaped = text.charAt(i++);
      switch (escaped) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case '"', '\\', '{', '}' -> out.append(escaped);
        case 'u' -> i = codePoint(token, text, i, until, out);
        default ->
            problems.add(
                token,
                "`\\" + escaped + "` is no escape of echo.",
                "Use \\n \\t \\r \\\" \\\\ \\{ \\} \\u{1F600}.");
      }
    }
    return out.toString();
  }

  private int codePoint(Token token, String text, int from, int until, StringBuilder out) {
    int end = text.indexOf('}', from);
    if (from < until && text.charAt(from) == '{' && end > from && end < until && end - from <= 7) {
      try {
        int codePoint = Integer.parseInt(text.substring(from + 1, end), 16);
        if (Character.isValidCodePoint(codePoint)
            && Character.getType(codePoint) != Character.SURROGATE) {
          out.appendCodePoint(codePoint);
          return end + 1;
        }
      } catch (NumberFormatException _) {
        // Reported below with the other ways to get it wrong.
      }
    }
    problems.add(token, "`\\u` needs a character's number in braces.", "Write `\\u{1F600}`.");
    return from;
  }

  /** The parts of {@code $"…"}: string literals and expressions by turns. */
  List<Expr> parts(Token token) {
    String text = token.getText();
    List<Expr> parts = new ArrayList<>();
    SourceSpan span = Spans.of(token);
    if (problems.depth() >= MAX_INTERPOLATIONS) {
      throw new Limits.TooDeep(token);
    }
    int start = 2;
    int i = start;
    int end = text.length() - 1;
    int column = token.getCharPositionInLine() + 2;
    while (i < end) {
      char c = text.charAt(i);
      if (c == '\\') {
        boolean number = text.startsWith("u{", i + 1) && text.indexOf('}', i) > 0;
        i = number ? text.indexOf('}', i) + 1 : i + 2;
      } else if (c == '{') {
        addText(parts, unescape(token, text, start, i), span);
        int close = Holes.end(text, i + 1) - 1;
        column += text.codePointCount(start, i + 1);
        hole(parts, token, column, text.substring(i + 1, close));
        column += text.codePointCount(i + 1, close + 1);
        i = close + 1;
        start = i;
      } else {
        i++;
      }
    }
    addText(parts, unescape(token, text, start, end), span);
    return List.copyOf(parts);
  }

  /** Adds text, joined to text before it: what is constant is one part. */
  private static void addText(List<Expr> parts, String text, SourceSpan span) {
    if (text.isEmpty()) {
      return;
    }
    if (!parts.isEmpty()
        && parts.getLast() instanceof Expr.Literal(StrValue before, SourceSpan where)) {
      parts.set(parts.size() - 1, new Expr.Literal(StrValue.of(before.text() + text), where));
    } else {
      parts.add(new Expr.Literal(StrValue.of(text), span));
    }
  }

  private void hole(List<Expr> parts, Token token, int column, String text) {
    EchoPlace place =
        new EchoPlace(
            token.getLine(),
            column,
            problems.depth() + 1,
            problems.indexes(),
            EchoPlace.Kind.EXPRESSION);
    ParseResult<Expr> part =
        EchoFront.read(
            text,
            place,
            EchoParser::expression,
            (ctx, inner) -> new EchoExpressions(inner).build(ctx.expr()));
    switch (part) {
      case ParseResult.Parsed<Expr>(Expr.Literal(StrValue s, SourceSpan span)) ->
          addText(parts, s.text(), span);
      case ParseResult.Parsed<Expr>(Expr expr) -> parts.add(expr);
      case ParseResult.Failed<Expr>(List<Diagnostic> why) -> problems.addAll(why);
    }
  }
}
