/**
 * What a hostile program may try with tasks and objects, one class for each way, and how it ends.
 *
 * <p>Threading: one thread, on which the turns run too.
 */
@NullMarked
package echo.scheduler.attack;

import org.jspecify.annotations.NullMarked;
