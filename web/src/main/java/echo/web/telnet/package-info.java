/**
 * The telnet gateway: bytes with or without telnet commands, from any client, to lines and back.
 *
 * <p>Threading: {@link echo.web.telnet.TelnetDecoder} and {@link echo.web.telnet.LineAssembler}
 * belong to the reading thread of their connection. Start with {@link
 * echo.web.telnet.TelnetConnection}.
 */
@NullMarked
package echo.web.telnet;

import org.jspecify.annotations.NullMarked;
