/**
 * The store above the pages: what was committed lately lies in the heap, as persistent (immutable,
 * sharing) structures, over a base of all records as of an earlier commit. Without a base the whole
 * state lies in the heap.
 *
 * <p>So a snapshot is a reference, a checkpoint stops nobody, and a rollback costs nothing.
 * Threading: states are immutable; commits take the store's lock. Start with {@link
 * echo.objectstore.layers.LayeredStore} and {@link echo.objectstore.layers.Layers}.
 */
@NullMarked
package echo.objectstore.layers;

import org.jspecify.annotations.NullMarked;
