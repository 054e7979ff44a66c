package echo.scheduler.turn;

import echo.evaluator.host.Outside;
import echo.values.Value;
import java.util.function.Consumer;

/**
 * Runs errands: effects outside the world, each at most once (DECISIONS 12).
 *
 * <p>Threading: called from any one thread at a time; it must not block.
 */
public interface OutsideWorld extends Outside {
  /**
   * Begins an errand.
   *
   * @param answer to be called once, from any thread, with an {@link
   *     echo.evaluator.builtin.OutsideAnswer}; what it says after {@link #abandon} is dropped
   */
  void begin(Errand errand, Consumer<Value> answer);

  /** The task that waits for an errand was killed: the errand is broken off. */
  void abandon(long task);
}
