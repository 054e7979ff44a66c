package echo.parser;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/** Stops at the first syntax error: a verb with one is never saved. */
final class FirstError extends DefaultErrorStrategy {
  /** The error, with the token that no program could have there. */
  static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient RecognitionException cause;

    private Found(RecognitionException cause) {
      super(null, null, false, false);
      this.cause = cause;
    }

    RecognitionException error() {
      return cause;
    }
  }

  @Override
  public void recover(Parser parser, RecognitionException error) {
    throw new Found(error);
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new Found(new InputMismatchException(parser));
  }

  @Override
  public void reportError(Parser parser, RecognitionException error) {}

  @Override
  public void sync(Parser parser) {}
}
