package echo.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;

/** Notes every syntax error and goes on: what an editor shows. */
final class EveryError extends DefaultErrorStrategy {
  private static final int ENOUGH = 100;

  private final Function<RecognitionException, Diagnostic> messages;
  private final List<Diagnostic> found = new ArrayList<>();

  EveryError(Function<RecognitionException, Diagnostic> messages) {
    this.messages = messages;
  }

  List<Diagnostic> found() {
    return List.copyOf(found);
  }

  void add(Diagnostic diagnostic) {
    if (found.size() < ENOUGH) {
      found.add(diagnostic);
    }
  }

  @Override
  public void reportError(Parser parser, RecognitionException error) {
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
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
