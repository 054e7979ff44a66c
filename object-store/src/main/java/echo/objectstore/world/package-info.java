/**
 * Objects as MOO sees them, over the records of a transaction: inheritance, lookup, structure.
 *
 * <p>Threading: a {@link echo.objectstore.world.WorldView} belongs to its transaction's thread; the
 * {@link echo.objectstore.world.WorldCaches} of a store are shared by all. Start with {@link
 * echo.objectstore.world.WorldView}.
 */
@NullMarked
package echo.objectstore.world;

import org.jspecify.annotations.NullMarked;
