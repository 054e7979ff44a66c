package echo.evaluator;

/**
 * What a fork statement hands over: an execution that stands before the first step of the fork's
 * body, with a copy of the variables.
 *
 * <p>When {@link echo.evaluator.host.Tasks#fork} has returned, the variable that the statement
 * names gets the task's number there too: write the execution to bytes at the turn's end, not
 * before.
 */
public record ForkedProgram(Execution execution) {}
