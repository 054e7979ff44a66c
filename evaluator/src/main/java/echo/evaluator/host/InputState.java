package echo.evaluator.host;

import echo.values.ObjValue;

/**
 * What {@code queue_info()} shows of a connection's input.
 *
 * @param handler the object that handles the connection
 * @param length characters that wait
 * @param full whether so much waits that no more is read from the client
 * @param lastTask the task of the last line that was a command or a login, 0 for none
 * @param idle whether no line is being dealt with
 * @param reader the task that reads, 0 for none
 */
public record InputState(
    ObjValue handler,
    boolean connected,
    long length,
    boolean full,
    long lastTask,
    boolean idle,
    boolean disableOob,
    long reader) {}
