package echo.evaluator;

import echo.values.IntValue;

/**
 * What a fork statement hands over: an execution that stands before the first step of the fork's
 * body, with a copy of the variables.
 *
 * @param execution the new task's
 * @param variable the slot of the variable that holds the task's number, or -1
 */
public record ForkedProgram(Execution execution, int variable) {
  /** Gives the new task its own number, in the variable that the statement names. */
  public void number(long task) {
    if (variable >= 0) {
      execution.frame(0).slots[variable] = IntValue.of(task);
    }
  }
}
