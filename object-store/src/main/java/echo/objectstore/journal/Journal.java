package echo.objectstore.journal;

import echo.objectstore.Durability;
import echo.objectstore.StoreException;
import echo.objectstore.StoreSettings;
import echo.objectstore.journal.Arrivals.Entry;
import echo.objectstore.metrics.StoreMetrics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The write-ahead journal: takes records in order and acknowledges each when it is on disk, or,
 * with {@link Durability#ASYNC}, when it is written.
 *
 * <p>One thread takes whatever has arrived, writes it at once, forces it, acknowledges it in order
 * and looks again: the next group is what arrived meanwhile, and there is no timed wait (DECISIONS
 * 20). A write that fails, as on a full disk, is taken back and tried again until it succeeds or
 * nobody waits any longer; meanwhile nothing is acknowledged. After a force that failed nothing is
 * written or acknowledged any more: what it left on disk is unknown, and forcing again would not
 * tell.
 *
 * <p>A file that is long enough is followed by another; what came before is forced then, so that
 * only the newest file can have a torn tail.
 *
 * <p>Threading: any thread may append, provided that sequence numbers come in order.
 * Acknowledgements run on the journal's thread and must be quick.
 */
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Path directory;
  private final Disk disk;
  private final StoreSettings settings;
  private final StoreMetrics metrics;
  private final Arrivals arrivals = new Arrivals();
  private final PatientWriting writing;
  private final ConcurrentHashMap<Long, CompletableFuture<Long>> waiting =
      new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile long durableLsn;

  private final Forcing forcing;

  /** Written since the last roll; what was there when the journal was opened counts as well. */
  private final AtomicLong bytes = new AtomicLong();

  private volatile StoreException.@Nullable ReadOnly failure;
  private volatile SegmentWriter writer;

  private Journal(
      Path directory,
      long lastLsn,
      Disk disk,
      StoreSettings settings,
      StoreMetrics metrics,
      SegmentWriter writer) {
    this.directory = directory;
    this.disk = disk;
    this.settings = settings;
    this.metrics = metrics;
    this.writer = writer;
    this.durableLsn = lastLsn;
    this.writing = new PatientWriting(directory, disk, () -> durableLsn);
    this.forcing = new Forcing(settings.durability(), lastLsn, metrics);
    this.thread = Thread.ofPlatform().name("echo-journal").daemon(true).unstarted(this::run);
  }

  /**
   * Opens the journal of a directory for writing after the last record that was replayed.
   *
   * @param snapshotLsn the commit of the snapshot after which it was replayed
   */
  public static Journal open(
      Path directory,
      long snapshotLsn,
      long lastLsn,
      Disk disk,
      StoreSettings settings,
      StoreMetrics metrics)
      throws IOException {
    SegmentWriter writer = SegmentWriter.open(directory, lastLsn + 1, disk);
    Journal journal = new Journal(directory, lastLsn, disk, settings, metrics, writer);
    journal.bytes.set(JournalFiles.size(directory, snapshotLsn));
    journal.thread.start();
    journal.forcing.start(journal::forceWritten);
    return journal;
  }

  /**
   * Queues a record.
   *
   * @return completes with the sequence number when the record and all before it are durable
   */
  public CompletableFuture<Long> append(long lsn, byte[] payload) {
    CompletableFuture<Long> durable = new CompletableFuture<>();
    waiting.put(lsn, durable);
    if (!arrivals.add(new Entry.Append(lsn, payload, durable, System.nanoTime()))) {
      waiting.remove(lsn);
      durable.completeExceptionally(Objects.requireNonNull(failure));
    }
    return durable;
  }

  /** Begins a new file with the record of that number, which must be the next to be appended. */
  public CompletionStage<Long> roll(long firstLsn) {
    CompletableFuture<Long> rolled = new CompletableFuture<>();
    arrivals.add(new Entry.Roll(firstLsn, rolled));
    return rolled;
  }

  public long durableLsn() {
    return durableLsn;
  }

  /** Bytes that a start after a crash would read, about. */
  public long bytes() {
    return bytes.get();
  }

  /** Completes with the number when that record, which must have been appended, is durable. */
  public CompletionStage<Long> whenDurable(long lsn) {
    CompletableFuture<Long> pending = waiting.get(lsn);
    if (pending != null) {
      return pending;
    }
    StoreException broken = failure;
    return lsn <= durableLsn || broken == null
        ? CompletableFuture.completedFuture(lsn)
        : CompletableFuture.failedFuture(broken);
  }

  /** Why nothing is written any more, or null. */
  public @Nullable StoreException failure() {
    return failure;
  }

  /** Why nothing is acknowledged at present though it may be later, or null. */
  public @Nullable String stalled() {
    return writing.stalled();
  }

  /** A write that fails from now on, or that waits to be tried again, is a failure. */
  public void waitNoLonger() {
    writing.waitNoLonger();
  }

  /**
   * Waits until all that was appended is durable or has failed, then lets go of the file. There is
   * no waiting for room.
   */
  @Override
  public void close() {
    waitNoLonger();
    arrivals.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    forcing.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Deque<Entry> group = arrivals.take();
    while (group != null) {
      try {
        write(group);
      } catch (IOException | RuntimeException | Error e) {
        fail(e, group);
      }
      group = arrivals.take();
    }
    forceWritten();
    try (SegmentWriter last = writer) {
      if (failure == null) {
        last.trim();
      }
    } catch (IOException e) {
      LOG.warn("cannot close the journal of {}", directory, e);
    }
  }

  private void write(Deque<Entry> group) throws IOException {
    StoreException.ReadOnly broken = failure;
    if (broken != null) {
      throw broken;
    }
    while (!group.isEmpty()) {
      if (group.peek() instanceof Entry.Roll(long firstLsn, CompletableFuture<Long> rolled)) {
        roll(firstLsn, rolled);
        group.remove();
      } else {
        appendFirst(group);
      }
    }
  }

  /** Begins a file; without room for one, the old one goes on. */
  private void roll(long firstLsn, CompletableFuture<Long> rolled) throws IOException {
    try {
      if (writer.firstLsn() != firstLsn) {
        follow(firstLsn);
      }
    } catch (SegmentWriter.Refused e) {
      rolled.completeExceptionally(
          new StoreException(
              "A new journal file cannot be begun in " + directory + ": " + e.getMessage(), e));
      return;
    }
    bytes.set(0);
    rolled.complete(firstLsn);
  }

  /** Ends the file and begins the next one. */
  private void follow(long firstLsn) throws IOException {
    writer.trim();
    forcing.force(() -> writer);
    SegmentWriter next = SegmentWriter.begin(directory, firstLsn, disk);
    writer.close();
    writer = next;
  }

  /** Begins a file if the last one is long enough; without room for one, that one goes on. */
  private void followIfLong(long nextLsn) throws IOException {
    if (writer.size() >= settings.segmentBytes() && writer.firstLsn() < nextLsn) {
      try {
        follow(nextLsn);
      } catch (SegmentWriter.Refused e) {
        LOG.warn("a new journal file cannot be begun in {}: {}", directory, e.getMessage());
      }
    }
  }

  /** Makes durable what is written, in the background and at the end. */
  private void forceWritten() {
    try {
      if (failure == null) {
        forcing.force(() -> writer);
      }
    } catch (IOException | RuntimeException e) {
      fail(e, new ArrayDeque<>());
    }
  }

  /** Writes and acknowledges the records up to the next roll, forced or soon to be. */
  private void appendFirst(Deque<Entry> group) throws IOException {
    List<Entry.Append> records = new ArrayList<>();
    int header = Segment.recordHeader(Segment.VERSION);
    long size = 0;
    for (Entry entry : group) {
      if (!(entry instanceof Entry.Append append)) {
        break;
      }
      long longer = size + header + append.payload().length;
      if (longer > Integer.MAX_VALUE - 64 && !records.isEmpty()) {
        break;
      }
      size = longer;
      records.add(append);
    }
    followIfLong(records.getFirst().lsn());
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(size));
    long now = settings.clock().millis();
    for (Entry.Append append : records) {
      Segment.putRecord(
          buffer, append.lsn(), now, forcing.unforced(append.lsn()), append.payload());
    }
    writing.append(writer, buffer.flip());
    forcing.written(records.getLast().lsn(), writer);
    bytes.addAndGet(size);
    metrics.group(records.size(), size);
    long nanos = System.nanoTime();
    for (Entry.Append append : records) {
      group.remove();
      durableLsn = append.lsn();
      append.durable().complete(append.lsn());
      waiting.remove(append.lsn());
      metrics.latencies().record(nanos - append.nanos());
    }
  }

  private void fail(Throwable cause, Deque<Entry> group) {
    StoreException.ReadOnly broken = failure;
    if (broken == null) {
      broken =
          new StoreException.ReadOnly(
              "The journal in "
                  + directory
                  + " cannot be written ("
                  + cause.getMessage()
                  + "). The world is read-only after commit "
                  + durableLsn
                  + "; make room or repair the disk, then start the server again.",
              cause);
      LOG.error(broken.getMessage(), cause);
    }
    failure = broken;
    group.addAll(arrivals.refuse());
    for (Entry entry : group) {
      switch (entry) {
        case Entry.Append append -> {
          append.durable().completeExceptionally(broken);
          waiting.remove(append.lsn());
        }
        case Entry.Roll roll -> roll.rolled().completeExceptionally(broken);
      }
    }
  }
}
