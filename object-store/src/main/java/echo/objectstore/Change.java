package echo.objectstore;

import org.jspecify.annotations.Nullable;

/**
 * What a commit does to one record.
 *
 * @param record null when it is removed
 */
public record Change(StoreKey<?> key, @Nullable StoreRecord record) {}
