/**
 * What docs/admins.md says, tried on the real server.
 *
 * <p>Threading: each test's own thread. Start with {@link echo.testkit.admin.MetricsTest}.
 */
@NullMarked
package echo.testkit.admin;

import org.jspecify.annotations.NullMarked;
