/**
 * The starter world as its players meet it: plays, which are files of what several people type and
 * are shown.
 *
 * <p>Threading: worlds are not started; the test's thread takes their turns and drives their clock.
 * Start with {@code PlaysTest}; {@code Play} says how a play is written.
 */
@NullMarked
package echo.testkit.play;

import org.jspecify.annotations.NullMarked;
