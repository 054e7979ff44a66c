package echo.parser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** What stands around a token at which a program went wrong. */
final class Surroundings {
  private final CommonTokenStream tokens;

  Surroundings(CommonTokenStream tokens) {
    this.tokens = tokens;
  }

  @Nullable Token previous(Token at) {
    return at.getTokenIndex() > 0 ? tokens.get(at.getTokenIndex() - 1) : null;
  }

  @Nullable Token next(Token at) {
    return at.getType() == Token.EOF ? null : tokens.get(at.getTokenIndex() + 1);
  }

  /** The last bracket before a token that is still open there. */
  @Nullable Token openBracket(Token at) {
    Deque<Token> open = new ArrayDeque<>();
    for (int i = 0; i < at.getTokenIndex(); i++) {
      Token token = tokens.get(i);
      switch (token.getText()) {
        case "(", "[", "{" -> open.push(token);
        case ")", "]", "}" -> open.poll();
        case ";" -> open.clear();
        default -> {}
      }
    }
    return open.peek();
  }

  /** The `if` of the first `else if` behind an `if`, or null. */
  @Nullable Token elseIf(Token opener) {
    if (!is(opener, "if")) {
      return null;
    }
    tokens.fill();
    for (int i = opener.getTokenIndex() + 1; tokens.get(i).getType() != Token.EOF; i++) {
      if (is(tokens.get(i), "if") && is(tokens.get(i - 1), "else")) {
        return tokens.get(i);
      }
    }
    return null;
  }

  /** Whether a bracket is closed before the end of the text. */
  boolean isClosed(Token bracket) {
    tokens.fill();
    int depth = 0;
    for (int i = bracket.getTokenIndex(); tokens.get(i).getType() != Token.EOF; i++) {
      switch (tokens.get(i).getText()) {
        case "(", "[", "{" -> depth++;
        case ")", "]", "}" -> depth--;
        default -> {}
      }
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  /** The word that opened the innermost statement of some kinds around a place. */
  static @Nullable Token openBlock(@Nullable RuleContext place, Set<Integer> openers) {
    for (RuleContext context = place; context != null; context = context.parent) {
      if (context instanceof ParserRuleContext rule
          && openers.contains(rule.getStart().getType())) {
        return rule.getStart();
      }
    }
    return null;
  }

  static boolean is(@Nullable Token token, String... texts) {
    return token != null && java.util.List.of(texts).contains(token.getText());
  }

  static boolean isWord(Token token) {
    return token.getType() != Token.EOF && Character.isLetter(token.getText().codePointAt(0));
  }

  static String named(Token token) {
    return switch (token.getText()) {
      case "<EOF>" -> "the end of the program";
      case "\n" -> "the end of the line";
      default -> "`" + token.getText() + "`";
    };
  }
}
