package echo.objectstore;

import java.util.concurrent.CompletionStage;

/**
 * A transaction that has its place in the order of commits.
 *
 * @param lsn its sequence number; for a transaction that changed nothing, that of its snapshot
 * @param durable completes with the sequence number when this commit and all before it are on disk,
 *     in order of sequence numbers, on the journal's thread; fails with a {@link StoreException}
 *     when they will never be, and then nothing of the turn may be shown
 */
public record Commit(long lsn, CompletionStage<Long> durable) {}
