package echo.parser;

import java.util.Arrays;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;

/**
 * The prediction caches of one grammar's lexer or parser, which ANTLR fills as it meets new input.
 *
 * <p>ANTLR's own are static and only grow; hostile programs could fill the heap with them. These
 * are dropped whole when they hold too many states. Threading: safe from any thread; a parser keeps
 * the caches it began with.
 */
final class Predictions {
  private static final int MAX_STATES = 20_000;

  private static final class Caches {
    private final DFA[] dfas;
    private final PredictionContextCache contexts = new PredictionContextCache();

    Caches(ATN atn) {
      dfas = new DFA[atn.getNumberOfDecisions()];
      Arrays.setAll(dfas, decision -> new DFA(atn.getDecisionState(decision), decision));
    }

    int states() {
      int states = 0;
      for (DFA dfa : dfas) {
        states += dfa.states.size();
      }
      return states;
    }
  }

  private final ATN atn;
  private volatile Caches caches;

  Predictions(ATN atn) {
    this.atn = atn;
    this.caches = new Caches(atn);
  }

  void attachTo(Lexer lexer) {
    Caches current = caches;
    lexer.setInterpreter(new LexerATNSimulator(lexer, atn, current.dfas, current.contexts));
  }

  /**
   * Makes a parser use these caches.
   *
   * @param work how much predicting it may do
   */
  void attachTo(Parser parser, long work) {
    Caches current = caches;
    parser.setInterpreter(new BoundedPrediction(parser, atn, current.dfas, current.contexts, work));
  }

  /** Begins afresh when the caches have grown too large; to be called after each program. */
  void trim() {
    if (caches.states() > MAX_STATES) {
      caches = new Caches(atn);
    }
  }

  int states() {
    return caches.states();
  }
}
