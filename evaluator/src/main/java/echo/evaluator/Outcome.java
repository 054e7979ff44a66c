package echo.evaluator;

import echo.values.ListValue;
import echo.values.Value;
import java.util.List;

/** How the interpreter came back. */
public sealed interface Outcome {
  /** The outermost activation returned. */
  record Completed(Value value) implements Outcome {}

  /**
   * No handler took the error; the task is over.
   *
   * @param stack callers() of the innermost activation, itself first, as handle_uncaught_error gets
   *     it
   * @param traceback the lines the player sees
   */
  record Uncaught(Value error, String message, Value value, ListValue stack, List<String> traceback)
      implements Outcome {}

  /** The task waits; its execution is data that goes on from here. */
  record Suspended(Wait until) implements Outcome {}

  /** Ticks or seconds are used up; the task is over. */
  record Exhausted(Resource resource, ListValue stack, List<String> traceback) implements Outcome {}

  /** What was used up; the word is what handle_task_timeout gets. */
  enum Resource {
    TICKS("ticks"),
    SECONDS("seconds"),

    /** The turn has lost to others too often. */
    CONFLICT("conflict");

    private final String word;

    Resource(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
