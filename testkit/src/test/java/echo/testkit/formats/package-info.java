/**
 * Tests that worlds written by earlier servers go on.
 *
 * <p>Threading: JUnit's.
 */
@NullMarked
package echo.testkit.formats;

import org.jspecify.annotations.NullMarked;
