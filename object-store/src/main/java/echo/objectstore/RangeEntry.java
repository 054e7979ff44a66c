package echo.objectstore;

/**
 * An entry of a range as a scan shows it.
 *
 * @param order its order number
 */
public record RangeEntry<R extends StoreRecord>(long order, R value) {}
