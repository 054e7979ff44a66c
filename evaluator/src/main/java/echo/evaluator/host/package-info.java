/**
 * The port through which programs reach the world, other tasks, connections and the server; the
 * scheduler implements it over the transaction of a turn.
 *
 * <p>None of these methods checks permissions: that is the language's business and happens before
 * they are called. Threading: a host belongs to one turn and its thread.
 */
@NullMarked
package echo.evaluator.host;

import org.jspecify.annotations.NullMarked;
