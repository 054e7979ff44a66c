/**
 * What waits and in which order: task records as data, the queues of what is ready, the alarms of
 * what sleeps.
 *
 * <p>Nothing here runs anything or knows a transaction; package {@code turn} does. Threading: what
 * is mutable is guarded by the board's lock there; {@link echo.scheduler.task.TaskNumbers} and
 * {@link echo.scheduler.task.TaskTable} may be used by any thread. Start with {@link
 * echo.scheduler.task.Task}.
 */
@NullMarked
package echo.scheduler.task;

import org.jspecify.annotations.NullMarked;
