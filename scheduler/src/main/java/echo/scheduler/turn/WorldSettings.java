package echo.scheduler.turn;

import echo.values.model.Origin;
import java.util.function.LongSupplier;

/**
 * What a server says of itself to its world.
 *
 * @param origin the server the world came from
 * @param version what {@code server_version()} returns
 * @param diskSize bytes the world takes on disk
 */
public record WorldSettings(Origin origin, String version, LongSupplier diskSize) {}
