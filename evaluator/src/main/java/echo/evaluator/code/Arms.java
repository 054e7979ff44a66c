package echo.evaluator.code;

import java.util.List;

/** The handlers of a try or catch; each has its codes among the temporaries, in this order. */
public record Arms(List<Arm> arms) {
  /**
   * One handler.
   *
   * @param target the step of the full form where it begins
   * @param slot the variable that receives the error, or -1
   * @param receives what the handler gets
   */
  public record Arm(int target, int slot, Receives receives) {}

  /** What a handler gets. */
  public enum Receives {
    /** Nothing. */
    NOTHING,
    /** The list {@code {code, message, value, traceback}} in its variable. */
    LIST,
    /** An error value with those as fields in its variable. */
    ERROR,
    /** The code as a temporary: the value of a catch expression without a default. */
    CODE,
    /** An error value as a temporary. */
    ERROR_VALUE
  }
}
