/**
 * Turns: what a task does between two waits, run over a transaction and committed as one journal
 * record.
 *
 * <p>Threading: turns run one at a time on the turn thread; submitting is allowed from any thread.
 * Start with {@link echo.scheduler.turn.TurnBody}.
 */
@NullMarked
package echo.scheduler.turn;

import org.jspecify.annotations.NullMarked;
