package echo.objectstore;

/**
 * How often verbs and tasks name a text. Derived: in snapshots of the state, never in the journal.
 */
public record NamedCount(int count) implements StoreRecord {}
