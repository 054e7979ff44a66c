package echo.server.metrics;

import echo.objectstore.ObjectStore;
import echo.objectstore.metrics.Histogram;
import echo.objectstore.metrics.StoreMetrics;
import echo.scheduler.turn.TurnCounts;
import echo.scheduler.turn.TurnLoop;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a server counts and measures of itself, as text for Prometheus. Threading: any thread. */
public final class ServerMetrics {
  private static final double MILLIS_OF_SECOND = 1000;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private ServerMetrics() {}

  /**
   * The metrics of a world that is served.
   *
   * @param connections how many clients are connected
   */
  public static ServerMetrics of(
      ObjectStore store, TurnLoop turns, IntSupplier connections, InstantSource clock) {
    ServerMetrics metrics = new ServerMetrics();
    metrics.store(store, clock);
    metrics.turns(turns);
    metrics.gauge("echo.connections", null, "Clients that are connected.", connections::getAsInt);
    new JvmMemoryMetrics().bindTo(metrics.registry);
    new UptimeMetrics().bindTo(metrics.registry);
    return metrics;
  }

  /** All of them as they are now. */
  public String text() {
    return registry.scrape();
  }

  private void store(ObjectStore store, InstantSource clock) {
    StoreMetrics metrics = store.metrics();
    counter("echo.commits", null, "Commits.", metrics, StoreMetrics::commits);
    counter("echo.journal.written", "bytes", "Written journal.", metrics, StoreMetrics::bytes);
    gauge(
        "echo.journal.size",
        "bytes",
        "Journal that a start after a crash would read.",
        store::journalBytes);
    gauge(
        "echo.unapplied",
        "bytes",
        "Newest changes in the heap that are not yet in the pages.",
        store::unappliedBytes);
    gauge(
        "echo.unapplied.commits",
        null,
        "Commits that are not yet in the pages.",
        store::unappliedCommits);
    counter(
        "echo.unapplied.failures",
        null,
        "Tries to lay changes into the pages that have failed.",
        metrics,
        StoreMetrics::layingFailures);
    counter(
        "echo.pages.rebuilt",
        null,
        "Times that lost pages were made anew while the world was open.",
        metrics,
        StoreMetrics::rebuilds);
    gauge(
        "echo.snapshot.age",
        "seconds",
        "Age of the newest snapshot file, NaN without one.",
        () -> snapshotAge(metrics, clock));
    nanos("echo_force_seconds", "Forcing the journal to the disk.", metrics.forces());
    nanos(
        "echo_commit_seconds",
        "From a commit's place in the order to its acknowledgement.",
        metrics.latencies());
    nanos("echo_checkpoint_seconds", "Writing a snapshot file.", metrics.checkpoints());
    registry
        .getPrometheusRegistry()
        .register(
            Distribution.ofSizes(
                "echo_commit_group_size", "Commits written together.", metrics.groups()));
  }

  private static double snapshotAge(StoreMetrics metrics, InstantSource clock) {
    long made = metrics.snapshotMillis();
    return made == 0 ? Double.NaN : (clock.millis() - made) / MILLIS_OF_SECOND;
  }

  private void turns(TurnLoop turns) {
    counter("echo.turns", null, "Turns that have ended.", turns, of(TurnCounts::turns));
    counter(
        "echo.conflicts",
        null,
        "Attempts of turns that were run again because of others' commits.",
        turns,
        of(TurnCounts::conflicts));
    gauge("echo.tasks.ready", null, "Turns that wait to be taken.", () -> turns.counts().ready());
    gauge(
        "echo.tasks.running", null, "Turns that are being taken.", () -> turns.counts().running());
    gauge(
        "echo.tasks.recorded",
        null,
        "Tasks in the store: forked, suspended, reading, and spawned with a result to fetch.",
        () -> turns.counts().recorded());
  }

  private static ToDoubleFunction<TurnLoop> of(ToLongFunction<TurnCounts> count) {
    return turns -> count.applyAsLong(turns.counts());
  }

  private <T> void counter(
      String name, @Nullable String unit, String help, T of, ToDoubleFunction<T> count) {
    FunctionCounter.builder(name, of, count).baseUnit(unit).description(help).register(registry);
  }

  private void gauge(String name, @Nullable String unit, String help, Supplier<Number> value) {
    Gauge.builder(name, value).baseUnit(unit).description(help).register(registry);
  }

  private void nanos(String name, String help, Histogram histogram) {
    registry.getPrometheusRegistry().register(Distribution.ofNanos(name, help, histogram));
  }
}
