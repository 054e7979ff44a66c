package echo.objectstore.memory;

/**
 * A world as read from its directory.
 *
 * @param lastOrder the highest order number in use
 */
record Recovered(State state, long lastOrder, WorldDirectory directory) {}
