/**
 * What a server tells monitoring programs of itself.
 *
 * <p>Threading: any thread asks. Start with {@link echo.server.metrics.ServerMetrics}.
 */
@NullMarked
package echo.server.metrics;

import org.jspecify.annotations.NullMarked;
