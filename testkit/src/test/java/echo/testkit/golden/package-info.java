/**
 * Comparison with answers recorded from real servers.
 *
 * <p>Threading: JUnit's.
 */
@NullMarked
package echo.testkit.golden;

import org.jspecify.annotations.NullMarked;
