/**
 * The records of a world as of one commit, in a tree of immutable pages outside the heap.
 *
 * <p>Threading: a {@link echo.objectstore.pages.Base} may be read on any thread; {@link
 * echo.objectstore.pages.Pages}, which makes the next one out of the newest, belongs to one thread.
 * Start with these two.
 */
@NullMarked
package echo.objectstore.pages;

import org.jspecify.annotations.NullMarked;
