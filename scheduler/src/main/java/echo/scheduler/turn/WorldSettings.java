package echo.scheduler.turn;

import echo.evaluator.host.Machine;
import echo.values.model.Origin;
import java.util.function.LongSupplier;

/**
 * What a server says of itself to its world.
 *
 * @param origin the server the world came from
 * @param version what {@code server_version()} returns
 * @param diskSize bytes the world takes on disk
 * @param machine what programs may ask of the process and its machine
 */
public record WorldSettings(Origin origin, String version, LongSupplier diskSize, Machine machine) {

  /** On the machine at hand. */
  public WorldSettings(Origin origin, String version, LongSupplier diskSize) {
    this(origin, version, diskSize, new LocalMachine());
  }
}
