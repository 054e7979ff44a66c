package echo.mooimport.dump;

import echo.mooimport.report.Finding;
import echo.values.Value;
import java.util.List;
import java.util.Map;

/**
 * The tasks of a dump.
 *
 * @param connections who was connected
 */
public record DumpTasks(
    List<Forked> forked,
    List<Suspended> suspended,
    List<Interrupted> interrupted,
    List<Connection> connections) {

  /**
   * A connection that was open.
   *
   * @param player negative when nobody had logged in on it
   * @param listener the object that had accepted it
   */
  public record Connection(long player, long listener) {}

  /**
   * What an activation says about itself.
   *
   * @param definer of the verb: an object, which may be anonymous
   */
  public record Activation(
      long receiver,
      long player,
      long programmer,
      Value definer,
      boolean debug,
      String verb,
      String verbNames) {}

  /**
   * A forked task that has not begun.
   *
   * @param start seconds since 1970
   * @param variables those that have a value
   * @param sourceLine the line before the first line of its text
   */
  public record Forked(
      int line,
      long id,
      long start,
      int firstLine,
      Activation activation,
      Map<String, Value> variables,
      int sourceLine,
      String source) {

    /** Says that the import leaves it out. */
    public Finding notImported() {
      return DumpTasks.notImported(line, "forked task " + id, activation);
    }
  }

  /**
   * A suspended task; of its frames only what a report needs.
   *
   * @param wake seconds since 1970
   * @param frames the activations, outermost first
   */
  public record Suspended(int line, long id, long wake, List<Activation> frames) {

    /** Says that the import leaves it out. */
    public Finding notImported() {
      return DumpTasks.notImported(line, "suspended task " + id, frames.getLast());
    }
  }

  /**
   * A task that the server's stop interrupted in a builtin such as {@code read()}.
   *
   * @param status what it waited for, in the server's words
   */
  public record Interrupted(int line, long id, String status, List<Activation> frames) {

    /** Says that the import leaves it out. */
    public Finding notImported() {
      return DumpTasks.notImported(line, "interrupted task " + id, frames.getLast());
    }
  }

  private static Finding notImported(int line, String task, Activation running) {
    return new Finding(
        line,
        running.definer().toString(),
        "verb " + running.verb(),
        "no waiting task (they are not imported yet)",
        task,
        "it is left out");
  }
}
