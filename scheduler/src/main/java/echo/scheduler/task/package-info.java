/**
 * What waits and in which order: task records as data, the queues of what is ready, the alarms of
 * what sleeps.
 *
 * <p>Nothing here runs anything or knows a transaction; package {@code turn} does. Threading: all
 * mutable classes belong to the turn thread; {@link echo.scheduler.task.TaskNumbers} may be used by
 * any. Start with {@link echo.scheduler.task.Task}.
 */
@NullMarked
package echo.scheduler.task;

import org.jspecify.annotations.NullMarked;
