/**
 * {@code ./echo bench world}: a world of many objects, from its building to its starts, snapshots
 * and commits, over the real server.
 *
 * <p>Threading: one thread, and one for each further client. Start at {@link
 * echo.bench.world.WorldBenchmark}.
 */
@NullMarked
package echo.bench.world;

import org.jspecify.annotations.NullMarked;
