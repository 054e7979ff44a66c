package echo.parser;

import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/**
 * Predicts as ANTLR does, and counts the work: text that means to be ambiguous could make it look
 * to the end of the program at each token, or try every way to read what is open.
 *
 * <p>Threading: belongs to the one parser.
 */
final class BoundedPrediction extends ParserATNSimulator {
  /** For a program of any length: the caches of a new server are empty. */
  private static final long BASE = 2_000_000;

  private static final long FOR_EACH_TOKEN = 400;

  /**
   * What a configuration of the grammar's automaton costs, where following a known edge costs 1.
   */
  private static final int CONFIGURATION = 10;

  /** Thrown when a program has used up the work it may cause. */
  static final class TooHard extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TooHard() {
      super(null, null, false, false);
    }
  }

  private long left;

  /**
   * Makes the predictions of a parser.
   *
   * @param work how much it may do, as {@link #allowance} says
   */
  BoundedPrediction(
      Parser parser, ATN atn, DFA[] dfas, PredictionContextCache contexts, long work) {
    super(parser, atn, dfas, contexts);
    this.left = work;
  }

  /** The work that a program of so many tokens may cause. */
  static long allowance(int tokens) {
    return BASE + FOR_EACH_TOKEN * tokens;
  }

  /** What is left of the work that it may do. */
  long left() {
    return left;
  }

  @Override
  protected @Nullable DFAState getExistingTargetState(DFAState from, int token) {
    spend(1);
    return super.getExistingTargetState(from, token);
  }

  @Override
  protected void closure_(
      ATNConfig config,
      ATNConfigSet configs,
      Set<ATNConfig> busy,
      boolean collectPredicates,
      boolean fullContext,
      int depth,
      boolean treatEofAsEpsilon) {
    spend(CONFIGURATION);
    super.closure_(config, configs, busy, collectPredicates, fullContext, depth, treatEofAsEpsilon);
  }

  private void spend(int work) {
    left -= work;
    if (left < 0) {
      throw new TooHard();
    }
  }
}
