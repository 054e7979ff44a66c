package echo.scheduler.turn;

import echo.evaluator.Interpreter;
import echo.evaluator.Probe;
import echo.objectstore.ObjectStore;
import echo.objectstore.world.WorldCaches;
import java.time.InstantSource;

/**
 * What turns are made with: fixed when the world is opened.
 *
 * @param caches of the store
 * @param clock all of the world's time comes from it
 */
public record Engine(
    ObjectStore store,
    WorldCaches caches,
    Interpreter interpreter,
    WorldSettings settings,
    InstantSource clock,
    Probes probes,
    ConnectionsFactory connections,
    ConnectionEffects effects,
    OutsideWorld outside,
    RunWatch watch) {

  /** With the probe that {@link Probes} asks for built into the interpreter. */
  public Engine {
    Probe probe = probes.probe();
    if (probe != null) {
      interpreter = interpreter.probing(probe);
    }
  }

  long nowNanos() {
    return TurnServer.nanos(clock.instant());
  }
}
