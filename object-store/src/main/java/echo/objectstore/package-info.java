/**
 * The world as durable transactional records: one record per validated unit (DECISIONS 13).
 *
 * <p>Threading: keys and records are immutable; an {@link echo.objectstore.ObjectStore} may be used
 * from any thread, a {@link echo.objectstore.Transaction} by one. Start with {@link
 * echo.objectstore.ObjectStore} and {@link echo.objectstore.StoreKey}; objects as MOO sees them are
 * in {@link echo.objectstore.world.WorldView}.
 */
@NullMarked
package echo.objectstore;

import org.jspecify.annotations.NullMarked;
