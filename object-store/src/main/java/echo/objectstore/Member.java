package echo.objectstore;

import echo.values.ObjValue;

/** One object's membership in a range. Persisted. */
public record Member(ObjValue object) implements StoreRecord {}
