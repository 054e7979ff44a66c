package echo.objectstore;

/**
 * Opaque bytes that were committed with a turn, such as a line of output.
 *
 * @param lsn the commit they came with
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredEvent(long lsn, byte[] bytes) {}
