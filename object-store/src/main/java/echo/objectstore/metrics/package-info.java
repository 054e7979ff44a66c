/**
 * What a store counts and measures of itself.
 *
 * <p>Threading: any thread writes and reads. Start with {@link
 * echo.objectstore.metrics.StoreMetrics}.
 */
@NullMarked
package echo.objectstore.metrics;

import org.jspecify.annotations.NullMarked;
