package echo.scheduler;

import echo.evaluator.builtin.BuiltinRegistry;
import echo.scheduler.outside.GrantedWorld;
import echo.scheduler.turn.Probes;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * How a world is run.
 *
 * @param builtins what its programs may call
 * @param programCacheBytes about how much memory lowered programs may take
 * @param version what {@code server_version()} returns
 * @param clock all of the world's time comes from it
 * @param diskSize bytes the world takes on disk
 * @param seeds where chance comes from
 * @param probes the way its turns are run; {@link Probes#none} unless a test wants otherwise
 * @param outside what its programs may reach, which the world closes
 * @param workers how many turns may run at once
 */
public record WorldOptions(
    BuiltinRegistry builtins,
    long programCacheBytes,
    String version,
    InstantSource clock,
    LongSupplier diskSize,
    SplittableRandom seeds,
    Probes probes,
    GrantedWorld outside,
    int workers) {
  private static final long CACHE_BYTES = 64L << 20;

  /** The system's clock, which never goes back, and chance, no probes. */
  public static WorldOptions of(BuiltinRegistry builtins, String version) {
    return new WorldOptions(
        builtins,
        CACHE_BYTES,
        version,
        SteadyClock.ofSystem(),
        () -> 0,
        new SplittableRandom(),
        Probes.none(),
        GrantedWorld.none(),
        1);
  }

  public WorldOptions clock(InstantSource other) {
    return new WorldOptions(
        builtins, programCacheBytes, version, other, diskSize, seeds, probes, outside, workers);
  }

  public WorldOptions diskSize(LongSupplier other) {
    return new WorldOptions(
        builtins, programCacheBytes, version, clock, other, seeds, probes, outside, workers);
  }

  public WorldOptions seed(long seed) {
    return new WorldOptions(
        builtins,
        programCacheBytes,
        version,
        clock,
        diskSize,
        new SplittableRandom(seed),
        probes,
        outside,
        workers);
  }

  public WorldOptions probes(Probes other) {
    return new WorldOptions(
        builtins, programCacheBytes, version, clock, diskSize, seeds, other, outside, workers);
  }

  public WorldOptions outside(GrantedWorld other) {
    return new WorldOptions(
        builtins, programCacheBytes, version, clock, diskSize, seeds, probes, other, workers);
  }

  public WorldOptions workers(int other) {
    return new WorldOptions(
        builtins, programCacheBytes, version, clock, diskSize, seeds, probes, outside, other);
  }
}
