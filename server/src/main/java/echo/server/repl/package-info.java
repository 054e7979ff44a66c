/**
 * Programs typed at a prompt and run one after the other in a world that no server has open.
 *
 * <p>Threading: the caller's thread runs the conversation, a thread of its own reads what is typed,
 * and what programs show to the player comes from threads of the world. Start with {@link
 * echo.server.repl.Repl}.
 */
@NullMarked
package echo.server.repl;

import org.jspecify.annotations.NullMarked;
