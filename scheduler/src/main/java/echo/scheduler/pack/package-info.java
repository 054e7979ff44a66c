/**
 * Packages: {@code .echo} files loaded into a world in one turn (ECHO.md section 6).
 *
 * <p>Threading: loading runs on the turn's thread; the records are immutable. Start with {@link
 * echo.scheduler.pack.LoadResult}.
 */
@NullMarked
package echo.scheduler.pack;

import org.jspecify.annotations.NullMarked;
