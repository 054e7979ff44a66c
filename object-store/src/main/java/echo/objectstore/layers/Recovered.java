package echo.objectstore.layers;

import org.jspecify.annotations.Nullable;

/**
 * A world as read from its directory.
 *
 * @param applier null when the whole state is in the heap
 */
record Recovered(Newest newest, @Nullable Applier applier, WorldDirectory directory) {}
