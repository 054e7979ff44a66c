package echo.evaluator;

/**
 * What a fork statement hands over: an execution that stands before the first step of the fork's
 * body.
 */
public record ForkedProgram(Execution execution) {}
