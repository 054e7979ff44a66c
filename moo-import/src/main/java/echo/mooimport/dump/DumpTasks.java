package echo.mooimport.dump;

import echo.values.Value;
import java.util.List;
import java.util.Map;

/**
 * The tasks of a dump.
 *
 * @param connections the players who were connected
 */
public record DumpTasks(List<Forked> forked, List<Suspended> suspended, List<Long> connections) {

  /** What an activation says about itself. */
  public record Activation(
      long receiver,
      long player,
      long programmer,
      long definer,
      boolean debug,
      String verb,
      String verbNames) {}

  /**
   * A forked task that has not begun.
   *
   * @param start seconds since 1970
   * @param variables those that have a value
   */
  public record Forked(
      int line,
      long id,
      long start,
      int firstLine,
      Activation activation,
      Map<String, Value> variables,
      String source) {}

  /**
   * A suspended task; of its frames only what a report needs.
   *
   * @param wake seconds since 1970
   * @param frames the activations, outermost first
   */
  public record Suspended(int line, long id, long wake, List<Activation> frames) {}
}
