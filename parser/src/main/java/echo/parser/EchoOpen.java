package echo.parser;

import echo.grammar.EchoParser;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * A token that opened something which is still open, above those that were opened before it.
 *
 * <p>Each knows the nearest of every kind from itself down, so that no question looks through all
 * that hostile text leaves open.
 */
final class EchoOpen {
  final Token token;
  final @Nullable EchoOpen below;
  private final int height;
  private final @Nullable EchoOpen bracket;

  /** The nearest that decides what line ends mean: a bracket, match or fn. */
  private final @Nullable EchoOpen context;

  // the nearest of each kind inside the innermost bracket
  private final @Nullable EchoOpen ifStatement;
  private final @Nullable EchoOpen ifExpression;
  private final @Nullable EchoOpen tryStatement;
  private final @Nullable EchoOpen tryExpression;
  private final @Nullable EchoOpen match;
  private final @Nullable EchoOpen function;

  EchoOpen(Token token, @Nullable EchoOpen below) {
    this.token = token;
    this.below = below;
    this.height = below == null ? 1 : below.height + 1;
    boolean isBracket = isBracket(token);
    this.bracket = isBracket ? this : below == null ? null : below.bracket;
    EchoOpen inside = isBracket ? null : below;
    int type = token.getType();
    this.ifStatement = nearest(type, EchoParser.IF, inside == null ? null : inside.ifStatement);
    this.ifExpression =
        nearest(type, EchoParser.IF_EXPR, inside == null ? null : inside.ifExpression);
    this.tryStatement = nearest(type, EchoParser.TRY, inside == null ? null : inside.tryStatement);
    this.tryExpression =
        nearest(type, EchoParser.TRY_EXPR, inside == null ? null : inside.tryExpression);
    this.match = nearest(type, EchoParser.MATCH, inside == null ? null : inside.match);
    this.function = nearest(type, EchoParser.FN, inside == null ? null : inside.function);
    boolean decides = isBracket || type == EchoParser.MATCH || type == EchoParser.FN;
    this.context = decides ? this : below == null ? null : below.context;
  }

  private @Nullable EchoOpen nearest(int type, int kind, @Nullable EchoOpen otherwise) {
    return type == kind ? this : otherwise;
  }

  static boolean isBracket(Token token) {
    return switch (token.getText()) {
      case "(", "[", "{" -> true;
      default -> false;
    };
  }

  /** The innermost bracket. */
  @Nullable EchoOpen bracket() {
    return bracket;
  }

  /** Whether line ends mean nothing here: match and fn begin anew inside a bracket. */
  boolean insideBracket() {
    return context != null && isBracket(context.token);
  }

  /** The last of a kind that was opened inside the innermost bracket. */
  @Nullable EchoOpen last(int kind) {
    return switch (kind) {
      case EchoParser.IF -> ifStatement;
      case EchoParser.IF_EXPR -> ifExpression;
      case EchoParser.TRY -> tryStatement;
      case EchoParser.TRY_EXPR -> tryExpression;
      case EchoParser.MATCH -> match;
      case EchoParser.FN -> function;
      default -> throw new IllegalArgumentException("no such kind");
    };
  }

  /** Whether that kind was opened last of two inside the innermost bracket. */
  boolean isLast(int kind, int other) {
    EchoOpen one = last(kind);
    EchoOpen two = last(other);
    return one != null && (two == null || one.height > two.height);
  }
}
