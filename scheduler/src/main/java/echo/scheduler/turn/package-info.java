/**
 * Turns: what a task does between two waits, run over a transaction and committed as one journal
 * record.
 *
 * <p>Threading: several turns may run at once, each on a thread of its own; submitting is allowed
 * from any thread. {@code TurnCommits} gives commits, and so all that is shown, their order. Start
 * with {@link echo.scheduler.turn.TurnBody}.
 */
@NullMarked
package echo.scheduler.turn;

import org.jspecify.annotations.NullMarked;
