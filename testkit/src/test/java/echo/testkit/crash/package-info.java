/**
 * Tests that kill the real server.
 *
 * <p>Threading: JUnit's, with a reader thread for each client.
 */
@NullMarked
package echo.testkit.crash;

import org.jspecify.annotations.NullMarked;
