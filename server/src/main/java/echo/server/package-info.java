/**
 * The composition root: the command line, and the wiring of store, scheduler and gateways.
 *
 * <p>Threading: each command runs on the main thread; {@code serve} leaves the work to the threads
 * of what it starts. Start with {@link echo.server.Main}.
 */
@NullMarked
package echo.server;

import org.jspecify.annotations.NullMarked;
