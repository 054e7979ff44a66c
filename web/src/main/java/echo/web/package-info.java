/**
 * The ways in from the network: what telnet and browsers have in common.
 *
 * <p>Gateways turn bytes into {@link echo.scheduler.session.Session#input lines} and lines into
 * bytes; they know nothing of tasks or objects. What the browser's tools need beyond a session they
 * ask of the {@link echo.web.WorldDoor}.
 *
 * <p>Threading: each connection has one reading and one writing virtual thread; nothing that the
 * world calls waits for a client. Start with {@link echo.web.telnet.TelnetGateway} and {@link
 * echo.web.http.HttpGateway}.
 */
@NullMarked
package echo.web;

import org.jspecify.annotations.NullMarked;
