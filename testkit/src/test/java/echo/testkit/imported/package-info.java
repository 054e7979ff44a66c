/**
 * Imported databases: what native servers said of them, asked of a real world made from them.
 *
 * <p>They run where {@code ECHO_FIXTURES} names the folder of test data. Start with {@link
 * echo.testkit.imported.LivedWorldsTest}.
 */
@NullMarked
package echo.testkit.imported;

import org.jspecify.annotations.NullMarked;
