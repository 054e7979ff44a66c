package echo.objectstore.layers;

import echo.objectstore.Change;
import echo.objectstore.Commit;
import echo.objectstore.CommitObserver;
import echo.objectstore.Committer;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectNumbers;
import echo.objectstore.StoreException;
import echo.objectstore.StoreRecord;
import echo.objectstore.Touch;
import echo.objectstore.Transaction;
import echo.objectstore.codec.CommitCodec;
import echo.objectstore.commit.CommitLog;
import echo.objectstore.journal.Journal;
import echo.objectstore.pages.LostPages;
import echo.values.ChunkHash;
import echo.values.IntValue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the changes of transactions the newest state, one commit after another.
 *
 * <p>Most of the work is done before the lock is taken. Threading: any thread.
 */
final class Commits {
  private final Newest newest;
  private final CommitLog log;

  /** Null when the whole state is in the heap. */
  private final @Nullable Applier applier;

  /** Null when what is committed lasts as long as the store. */
  private final @Nullable Journal journal;

  private final List<CommitObserver> observers = new CopyOnWriteArrayList<>();
  private final ObjectNumbers numbers;
  private final Releasing releasing;
  private boolean closed;

  Commits(Newest newest, CommitLog log, @Nullable Applier applier, @Nullable Journal journal) {
    this.newest = newest;
    this.log = log;
    this.applier = applier;
    this.journal = journal;
    this.numbers = new ObjectNumbers(maxObject(newest.state().get(Metadata.MAX_OBJECT)));
    this.releasing = new Releasing(newest, this::removeUnnamed);
  }

  private static long maxObject(@Nullable StoreRecord max) {
    return max instanceof Metadata(IntValue number) ? number.value() : -1;
  }

  /** The numbers of new objects. */
  ObjectNumbers numbers() {
    return numbers;
  }

  /** Tells of every later commit, before it is visible. */
  void observe(CommitObserver observer) {
    observers.add(observer);
  }

  /** Begins a transaction on the newest state. */
  Transaction begin(ObjectNumbers.Reservation reserved) {
    while (true) {
      Newest.Head now = newest.head();
      CommitLog.Reader reader = CommitLog.read(now.place());
      if (reader != null) {
        return new Transaction(now.state(), new Committing(reader), reserved);
      }
    }
  }

  /** Ends the order of commits; false when it has ended before. */
  boolean close() {
    newest.lock.lock();
    try {
      boolean first = !closed;
      closed = true;
      return first;
    } finally {
      newest.lock.unlock();
    }
  }

  /** Why nothing can be committed any more, or null. */
  @Nullable StoreException failure() {
    StoreException broken = journal == null ? null : journal.failure();
    return broken != null || applier == null ? broken : applier.flow().failure();
  }

  private void awaitRoom() {
    if (applier != null) {
      applier.flow().awaitRoom();
    }
  }

  /** Does something with the commit lock held. */
  private <T> T inOrder(Supplier<T> committing) {
    if (applier == null) {
      return locked(committing);
    }
    Ground ground = applier.ground();
    try {
      return locked(committing);
    } catch (LostPages e) {
      // Only now that the lock is free can they be made anew.
      throw applier.flow().lost(ground, e);
    } finally {
      applier.committed();
    }
  }

  private <T> T locked(Supplier<T> committing) {
    newest.lock.lock();
    try {
      return committing.get();
    } finally {
      newest.lock.unlock();
    }
  }

  private void checkWorks() {
    StoreException broken = failure();
    if (broken != null) {
      throw broken;
    }
    if (closed) {
      throw new StoreException("the store is closed");
    }
  }

  /** Commits some chunks before what names them, so that nobody waits for all of them. */
  private void putAhead(List<Change> chunks) {
    awaitRoom();
    byte[] record = encode(chunks, List.of());
    Commit _ =
        inOrder(() -> {
          checkWorks();
          return place(chunks, record, newest.state());
        });
  }

  /** Commits the removal of those chunks of some that still may be released. */
  private void removeUnnamed(List<ChunkHash> unnamed) {
    if (applier != null && applier.flow().isFull()) {
      return;
    }
    boolean _ = inOrder(() -> !closed && failure() == null && remove(unnamed));
  }

  private boolean remove(List<ChunkHash> unnamed) {
    List<Change> removals = releasing.removals(unnamed, newest.state());
    if (removals.isEmpty()) {
      return false;
    }
    Commit _ = place(removals, encode(removals, List.of()), newest.state());
    return true;
  }

  private byte[] encode(List<Change> changes, List<byte[]> events) {
    return journal == null ? new byte[0] : CommitCodec.encode(changes, events);
  }

  /** Makes changes the newest commit; with the commit lock held. */
  private Commit place(List<Change> changes, byte[] record, Layers before) {
    long lsn = before.lsn() + 1;
    List<Change> derived = Derived.follow(changes, before);
    Layers after = before.after(lsn, changes, derived);
    List<Touch> touches = Touch.of(changes, before);
    ProgramCounts.dropped(derived, touches);
    for (CommitObserver observer : observers) {
      observer.committing(lsn, changes, before, after);
    }
    long max = maxObject(after.get(Metadata.MAX_OBJECT));
    long formerMax = maxObject(before.get(Metadata.MAX_OBJECT));
    // All that reads the state is done: from here on nothing may fail.
    CompletableFuture<Long> durable =
        journal == null ? CompletableFuture.completedFuture(lsn) : journal.append(lsn, record);
    if (max < formerMax || max > numbers.last()) {
      numbers.restart(max);
    }
    newest.set(after, log.append(touches));
    releasing.note(derived);
    return new Commit(lsn, durable);
  }

  /** The commit of one transaction. */
  private final class Committing implements Committer {
    private final CommitLog.Reader reader;

    Committing(CommitLog.Reader reader) {
      this.reader = reader;
    }

    @Override
    public void validate(Transaction transaction) {
      CommitLog.Place _ = validated(transaction, reader.began());
    }

    private CommitLog.Place validated(Transaction transaction, CommitLog.Place from) {
      if (log.isNewest(from)) {
        return from;
      }
      transaction.reads().settle(transaction.base());
      return log.validate(from, transaction.reads());
    }

    @Override
    public Commit commit(Transaction transaction, List<byte[]> events) {
      Commit commit = ordered(transaction, events);
      reader.end();
      return commit;
    }

    @Override
    public void end() {
      reader.end();
    }

    private Commit ordered(Transaction transaction, List<byte[]> events) {
      if (!transaction.hasWrites() && events.isEmpty()) {
        long lsn = transaction.base().lsn();
        return new Commit(
            lsn,
            journal == null ? CompletableFuture.completedFuture(lsn) : journal.whenDurable(lsn));
      }
      awaitRoom();
      // Most of the work is done before the lock is taken: what came in until now is looked at, and
      // the record is made as it would be now.
      CommitLog.Place looked = validated(transaction, reader.began());
      ChunksAhead ahead = ChunksAhead.of(transaction.changes());
      if (!ahead.batches().isEmpty()) {
        // What it puts ahead may cost it its own snapshot.
        transaction.reads().settle(transaction.base());
      }
      releasing.hold(ahead.names());
      try {
        ahead.batches().forEach(Commits.this::putAhead);
        return commit(transaction, looked, ahead, events);
      } finally {
        releasing.letGo(ahead.names());
        releasing.afterCommit(ahead.names().size());
      }
    }

    private Commit commit(
        Transaction transaction, CommitLog.Place looked, ChunksAhead ahead, List<byte[]> events) {
      List<Change> expected = ahead.without(transaction.changesOn(newest.state()));
      byte[] record = encode(expected, events);
      return inOrder(() -> {
        checkWorks();
        CommitLog.Place _ = validated(transaction, looked);
        Layers before = newest.state();
        List<Change> changes = ahead.without(transaction.changesOn(before));
        boolean isExpected = changes.size() == expected.size();
        return place(changes, isExpected ? record : encode(changes, events), before);
      });
    }

    @Override
    public long nextOrder() {
      return newest.orders.incrementAndGet();
    }
  }
}
