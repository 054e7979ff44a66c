/**
 * What a hostile program may try with values and builtins, one class for each way, and how it ends:
 * with an error or out of ticks, never with an exception of the server.
 *
 * <p>Threading: one thread.
 */
@NullMarked
package echo.evaluator.attack;

import org.jspecify.annotations.NullMarked;
