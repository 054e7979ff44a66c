package echo.scheduler.task;

/**
 * How far a client's numbered input has been taken: committed with the turn that took it, so that
 * what the client sends again runs once, also when the server was killed in between.
 *
 * @param client the name the client made up for itself
 * @param number the client's number of the input
 * @param line which of the input's lines, from 0
 * @param last whether the input ends with it
 */
public record InputMark(String client, long number, int line, boolean last) {}
