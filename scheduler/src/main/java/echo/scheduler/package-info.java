/**
 * The world in operation: sessions, commands, tasks and turns over a store.
 *
 * <p>Packages below: {@code task} (what waits, and its order), {@code turn} (one turn and its
 * commit), {@code session} and {@code command} (who is connected and what they typed), {@code pack}
 * ({@code .echo} files into a world). Threading: the methods of {@link echo.scheduler.RunningWorld}
 * may be called from any thread. Start there.
 */
@NullMarked
package echo.scheduler;

import org.jspecify.annotations.NullMarked;
