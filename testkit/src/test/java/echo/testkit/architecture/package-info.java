/**
 * The dependency rules of the design, as tests.
 *
 * <p>Threading: JUnit's.
 */
@NullMarked
package echo.testkit.architecture;

import org.jspecify.annotations.NullMarked;
