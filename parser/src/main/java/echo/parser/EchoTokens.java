package echo.parser;

import echo.grammar.EchoParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the grammar cannot: which line ends end a statement (DECISIONS 26), which {@code if}
 * and {@code try} are expressions (27, 28), which words are plain names (29).
 *
 * <p>One pass over the lexer's tokens that remembers what is open: brackets, and {@code if} and
 * {@code try} of both kinds.
 */
final class EchoTokens {
  /** A line that ends in one of these goes on, and an expression follows them. */
  private static final Set<String> OPERATORS =
      Set.of(
          "+", "-", "*", "/", "%", "^", "&&", "||", "==", "!=", "<", "<=", ">", ">=", "&.", "|.",
          "^.", "<<", ">>", "..", "?", "|", "=", "=>", ",", ":", "in");

  private static final Set<String> PREFIXES = Set.of("(", "[", "{", "!", "~", "@");

  /** A line that starts with one of these belongs to the one before. */
  private static final Set<String> CONTINUING = Set.of(".", ":", "?", "|", "||", "&&", "then");

  private static final Set<Integer> OPENING =
      Set.of(
          EchoParser.RETURN,
          EchoParser.THROW,
          EchoParser.IF,
          EchoParser.IF_EXPR,
          EchoParser.TRY_EXPR,
          EchoParser.ELSEIF,
          EchoParser.WHILE,
          EchoParser.FORK,
          EchoParser.MATCH,
          EchoParser.GATHER,
          EchoParser.SPAWN,
          EchoParser.WHEN);

  private static final Set<Integer> STARTING =
      Set.of(
          EchoParser.SEPARATOR,
          EchoParser.THEN,
          EchoParser.DO,
          EchoParser.ELSE,
          EchoParser.TRY,
          EchoParser.ATOMIC,
          EchoParser.FINALLY,
          EchoParser.ARM);

  private final List<Token> raw;
  private final List<Token> out = new ArrayList<>();

  /**
   * The innermost of the brackets, IF, IF_EXPR, TRY, TRY_EXPR, MATCH, CASE and FN that are open.
   */
  private @Nullable EchoOpen open;

  /** For each token the place of the next that is no line end. */
  private final int[] next;

  /** Whether the last THEN or ELSE belongs to an expression. */
  private boolean insideExpression;

  private final boolean beginsExpression;

  /** The signs {@code ^} that stand for a first position and not between two operands. */
  private final Set<Token> firsts = new HashSet<>();

  /** Where the parameters of lambdas open. */
  private final Set<Integer> arrows;

  private EchoTokens(List<Token> raw, boolean beginsExpression) {
    this.raw = raw;
    this.arrows = arrows(raw);
    this.next = next(raw);
    this.beginsExpression = beginsExpression;
  }

  /**
   * The tokens for the grammar, ending in EOF.
   *
   * @param beginsExpression whether the text is an expression and not statements
   */
  static List<Token> of(List<Token> raw, boolean beginsExpression) {
    EchoTokens tokens = new EchoTokens(raw, beginsExpression);
    for (int i = 0; i < raw.size(); i++) {
      Token token = raw.get(i);
      if (token.getType() == EchoParser.LINE_END || token.getType() == EchoParser.SEPARATOR) {
        tokens.separator(i);
      } else {
        tokens.add((CommonToken) token, i);
      }
    }
    return tokens.out;
  }

  private @Nullable Token previous() {
    return out.isEmpty() ? null : out.getLast();
  }

  private static int[] next(List<Token> raw) {
    int[] next = new int[raw.size()];
    int found = raw.size() - 1;
    for (int i = raw.size() - 1; i >= 0; i--) {
      next[i] = found;
      if (raw.get(i).getType() != EchoParser.LINE_END) {
        found = i;
      }
    }
    return next;
  }

  /** The next token that is no line end. */
  private Token following(int index) {
    return raw.get(next[index]);
  }

  private void separator(int index) {
    Token token = raw.get(index);
    Token previous = previous();
    if (previous != null && previous.getType() == EchoParser.SEPARATOR) {
      return;
    }
    boolean explicit = token.getType() == EchoParser.SEPARATOR;
    if (explicit || (!insideBracket() && !continued(previous, following(index)))) {
      ((CommonToken) token).setType(EchoParser.SEPARATOR);
      out.add(token);
    }
  }

  private boolean insideBracket() {
    return open != null && open.insideBracket();
  }

  private boolean continued(@Nullable Token previous, Token next) {
    if (previous != null && (isOperator(previous) || previous.getText().equals("."))) {
      return true;
    }
    return switch (next.getType()) {
      case EchoParser.ELSE -> isLast(EchoParser.IF_EXPR, EchoParser.IF);
      case EchoParser.CATCH -> isLast(EchoParser.TRY_EXPR, EchoParser.TRY);
      default -> CONTINUING.contains(next.getText());
    };
  }

  private boolean isLast(int kind, int other) {
    return open != null && open.isLast(kind, other);
  }

  private boolean opened(int type) {
    return open != null && open.token.getType() == type;
  }

  private void push(Token token) {
    open = new EchoOpen(token, open);
  }

  private void add(CommonToken token, int index) {
    name(token, index);
    switch (token.getType()) {
      case EchoParser.IF -> open(token, EchoParser.IF_EXPR);
      case EchoParser.TRY -> open(token, EchoParser.TRY_EXPR);
      case EchoParser.THEN -> insideExpression = isLast(EchoParser.IF_EXPR, EchoParser.IF);
      case EchoParser.ELSE -> {
        insideExpression = isLast(EchoParser.IF_EXPR, EchoParser.IF);
        if (insideExpression) {
          close(EchoParser.IF_EXPR);
        }
      }
      case EchoParser.CATCH -> {
        if (isLast(EchoParser.TRY_EXPR, EchoParser.TRY)) {
          close(EchoParser.TRY_EXPR);
        } else if (hasArrow(index)) {
          token.setType(EchoParser.CATCH_VALUE);
        }
      }
      case EchoParser.MATCH, EchoParser.CASE, EchoParser.FN -> push(token);
      case EchoParser.ENDMATCH -> close(EchoParser.MATCH);
      case EchoParser.ENDFN -> close(EchoParser.FN);
      case EchoParser.ENDIF -> close(EchoParser.IF);
      case EchoParser.ENDTRY -> close(EchoParser.TRY);
      default -> {
        if (token.getText().equals("(")) {
          parenthesis(token, index);
        }
        if (token.getText().equals("^") && (startsStatement() || expectsExpression(previous()))) {
          firsts.add(token);
        }
        bracket(token);
        arm(token);
      }
    }
    out.add(token);
  }

  /** Whether a catch is followed by an arrow in its line, behind its codes if it has some. */
  private boolean hasArrow(int index) {
    return raw.get(index + 1).getText().equals("=>") || arrows.contains(index + 1);
  }

  /** Tells the brackets of parameters and of calls of values from those that group. */
  private void parenthesis(CommonToken token, int index) {
    Token previous = previous();
    boolean pattern = opened(EchoParser.CASE);
    boolean codes =
        previous != null
            && (previous.getType() == EchoParser.CATCH
                || previous.getType() == EchoParser.CATCH_VALUE);
    if (!pattern && !codes && arrows.contains(index)) {
      token.setType(EchoParser.LAMBDA);
    } else if (previous != null && adjacent(previous, token) && isFunction(previous)) {
      token.setType(EchoParser.APPLY);
    }
  }

  /** Whether a value ends in a token that is not the bare name of a builtin or variable. */
  private boolean isFunction(Token token) {
    return switch (token.getText()) {
      case ")", "]" -> true;
      default ->
          token.getType() == EchoParser.ENDFN
              || (token.getType() == EchoParser.ID
                  && out.size() > 1
                  && out.get(out.size() - 2).getText().equals("."));
    };
  }

  /** The places of opening brackets whose closing ones stand before an arrow. */
  private static Set<Integer> arrows(List<Token> raw) {
    Set<Integer> found = new HashSet<>();
    Deque<Integer> opened = new ArrayDeque<>();
    for (int i = 0; i < raw.size(); i++) {
      switch (raw.get(i).getText()) {
        case "(" -> opened.push(i);
        case ")" -> {
          Integer begin = opened.poll();
          if (begin != null && raw.get(i + 1).getText().equals("=>")) {
            found.add(begin);
          }
        }
        default -> {}
      }
    }
    return found;
  }

  /** The first arrow after {@code case} and its pattern begins what the arm does. */
  private void arm(CommonToken token) {
    if (token.getText().equals("=>") && open != null && opened(EchoParser.CASE)) {
      token.setType(EchoParser.ARM);
      open = open.below;
    }
  }

  private void open(CommonToken token, int asExpression) {
    if (expectsExpression(previous())) {
      token.setType(asExpression);
    }
    push(token);
  }

  /** Closes the innermost of a kind, with what was left open inside; never across a bracket. */
  private void close(int type) {
    EchoOpen last = open == null ? null : open.last(type);
    if (last != null) {
      open = last.below;
    }
  }

  private void bracket(Token token) {
    switch (token.getText()) {
      case "(", "[", "{" -> push(token);
      case ")", "]", "}" -> {
        EchoOpen innermost = open == null ? null : open.bracket();
        open = innermost == null ? null : innermost.below;
      }
      default -> {}
    }
  }

  private boolean isOperator(Token token) {
    return token.getType() != EchoParser.ID
        && OPERATORS.contains(token.getText())
        && !firsts.contains(token);
  }

  /** Whether the text of an operator is one that an expression follows. */
  private boolean isPrefixed(Token token) {
    return token.getType() != EchoParser.ARM && isOperator(token);
  }

  private boolean expectsExpression(@Nullable Token previous) {
    if (previous == null) {
      return beginsExpression;
    }
    int type = previous.getType();
    if (type == EchoParser.THEN || type == EchoParser.ELSE) {
      return insideExpression;
    }
    return OPENING.contains(type) || isPrefixed(previous) || PREFIXES.contains(previous.getText());
  }

  private boolean startsStatement() {
    Token previous = previous();
    return previous == null
        || (STARTING.contains(previous.getType()) && !expectsExpression(previous));
  }

  /** Turns words of the language into names, and names into labels, where their place says so. */
  private void name(CommonToken token, int index) {
    boolean special = token.getType() == Token.EOF || token.getType() == EchoParser.MOO_BODY;
    if (special || !Character.isLetter(token.getText().codePointAt(0))) {
      return;
    }
    Token previous = previous();
    Token next = following(index);
    boolean member = previous != null && previous.getText().equals(".");
    boolean verb =
        previous != null
            && previous.getText().equals(":")
            && adjacent(previous, token)
            && next.getText().equals("(")
            && adjacent(token, next);
    boolean key =
        previous != null
            && open != null
            && open.token.getText().equals("{")
            && (previous.getText().equals("{") || previous.getText().equals(","))
            && next.getText().equals(":");
    if (member || verb || key) {
      token.setType(EchoParser.ID);
    } else if (startsStatement() && isLabel(token, index)) {
      token.setType(EchoParser.LABEL);
    }
  }

  private boolean isLabel(Token token, int index) {
    if (token.getType() != EchoParser.ID || !raw.get(index + 1).getText().equals(":")) {
      return false;
    }
    Token loop = following(index + 1);
    return (loop.getType() == EchoParser.WHILE || loop.getType() == EchoParser.FOR)
        && !adjacent(raw.get(index + 1), loop);
  }

  private static boolean adjacent(Token first, Token second) {
    return first.getStopIndex() + 1 == second.getStartIndex();
  }
}
