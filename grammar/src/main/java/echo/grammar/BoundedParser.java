package echo.grammar;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;

/**
 * What both generated parsers extend: a parser that counts how deep its rules are nested, so that
 * hostile input meets a clear error instead of the end of the Java stack.
 */
public abstract class BoundedParser extends Parser {
  /** Rules that may be open at once; a pair of parentheses opens two or three. */
  public static final int MAX_RULES = 1500;

  /** Thrown at the token where the nesting becomes too deep. */
  public static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooDeep() {
      super("nested too deeply", null, false, false);
    }
  }

  private int depth;

  protected BoundedParser(TokenStream input) {
    super(input);
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int rule) {
    super.enterRule(context, state, rule);
    open();
  }

  @Override
  public void exitRule() {
    depth--;
    super.exitRule();
  }

  @Override
  public void enterRecursionRule(ParserRuleContext context, int state, int rule, int precedence) {
    super.enterRecursionRule(context, state, rule, precedence);
    open();
  }

  @Override
  public void unrollRecursionContexts(ParserRuleContext parent) {
    depth--;
    super.unrollRecursionContexts(parent);
  }

  @Override
  public void reset() {
    super.reset();
    depth = 0;
  }

  private void open() {
    if (++depth > MAX_RULES) {
      throw new TooDeep();
    }
  }
}
