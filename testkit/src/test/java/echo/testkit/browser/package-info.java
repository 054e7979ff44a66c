/**
 * The page in a real browser: Debian's Chromium driven by Playwright, judged by axe.
 *
 * <p>The world behind it is a {@link echo.testkit.browser.PretendWorld}, so that each test says
 * exactly what the world says. Without Chromium the tests are skipped with a line that says so,
 * unless the environment variable {@code CI} is set; then they fail.
 *
 * <p>Threading: one browser, used by one test at a time. Start with {@link
 * echo.testkit.browser.PlayTest}.
 */
@NullMarked
package echo.testkit.browser;

import org.jspecify.annotations.NullMarked;
