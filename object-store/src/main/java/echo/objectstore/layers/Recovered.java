package echo.objectstore.layers;

/** A world as read from its directory. */
record Recovered(Newest newest, WorldDirectory directory) {}
