package echo.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;

/** Notes syntax errors and goes on, up to as many as anyone reads: what an editor shows. */
final class EveryError extends DefaultErrorStrategy {
  private static final int ENOUGH = 100;

  /** Thrown when enough errors were found. */
  static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Enough() {
      super(null, null, false, false);
    }
  }

  private final Function<RecognitionException, Diagnostic> messages;
  private final List<Diagnostic> found = new ArrayList<>();

  EveryError(Function<RecognitionException, Diagnostic> messages) {
    this.messages = messages;
  }

  List<Diagnostic> found() {
    return List.copyOf(found);
  }

  void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  @Override
  public void reportError(Parser parser, RecognitionException error) {
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      if (found.size() == ENOUGH) {
        throw new Enough();
      }
      add(messages.apply(error));
    }
  }

  @Override
  protected void reportUnwantedToken(Parser parser) {
    reportError(parser, new InputMismatchException(parser));
  }

  @Override
  protected void reportMissingToken(Parser parser) {
    reportError(parser, new InputMismatchException(parser));
  }
}
