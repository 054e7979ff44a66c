/**
 * The browser's gateway: the page, the WebSocket it talks through, and the health address.
 *
 * <p>{@code docs/protocol.md} is the contract of the WebSocket. Only this package uses Javalin.
 *
 * <p>Threading: a connection's messages are handled one after another; its output has its own
 * thread. Start with {@link echo.web.http.HttpGateway}, then {@link
 * echo.web.http.WebSocketConnection}.
 */
@NullMarked
package echo.web.http;

import org.jspecify.annotations.NullMarked;
