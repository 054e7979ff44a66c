package echo.scheduler.turn;

import echo.evaluator.Wait;
import echo.scheduler.task.WaitingTask;
import echo.values.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends turns' requests to the world outside on their way, once nothing can undo the asking.
 *
 * <p>Threading: any one thread at a time.
 */
final class Errands {
  private final OutsideWorld outside;
  private final Answers answers;

  /** Takes what came of a task's errand. */
  @FunctionalInterface
  interface Answers {
    void answer(long task, Value answer);
  }

  Errands(OutsideWorld outside, Answers answers) {
    this.outside = outside;
    this.answers = answers;
  }

  /**
   * A turn is durable.
   *
   * @param own how it left its task, null when that is over
   * @param abandoned tasks that it killed while they waited for an errand
   */
  void release(@Nullable WaitingTask own, TurnEnd end, List<Long> abandoned) {
    abandoned.forEach(outside::abandon);
    if (own != null
        && end instanceof TurnEnd.Suspended waits
        && waits.until() instanceof Wait.Outside asked) {
      outside.begin(
          new Errand(own.id(), own.owner(), asked.builtin(), asked.request()),
          answer -> answers.answer(own.id(), answer));
    }
  }
}
