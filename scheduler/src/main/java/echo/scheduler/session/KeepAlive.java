package echo.scheduler.session;

/**
 * Whether and how the network asks a silent client whether it is still there, in seconds.
 *
 * @param idle of silence before it asks
 * @param interval between questions
 * @param count of unanswered questions that end the connection
 */
public record KeepAlive(boolean enabled, int idle, int interval, int count) {}
