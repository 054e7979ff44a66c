/**
 * The language suite: programs and their answers, on several engines.
 *
 * <p>Threading: worlds are not started; the test's thread takes their turns and drives their clock.
 */
@NullMarked
package echo.testkit.language;

import org.jspecify.annotations.NullMarked;
