/**
 * The world outside, as far as the admin grants it: files, databases, programs, other hosts. A
 * task's errand is run here, on threads of its own, when the turn that asked is durable.
 *
 * <p>Threading: any thread may begin and abandon errands; each runs on one thread. Start with
 * {@link echo.scheduler.outside.GrantedWorld}.
 */
@NullMarked
package echo.scheduler.outside;

import org.jspecify.annotations.NullMarked;
