/**
 * What the suites that run on the whole server share. Test scope only.
 *
 * <p>Threading: each class says so itself.
 */
@NullMarked
package echo.testkit;

import org.jspecify.annotations.NullMarked;
