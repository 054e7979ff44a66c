/**
 * Commands: a line that a player typed becomes a verb to call and its words.
 *
 * <p>Threading: everything here is immutable or static; what looks at the world belongs to the
 * thread of its turn. Start with {@link echo.scheduler.command.CommandParser}.
 */
@NullMarked
package echo.scheduler.command;

import org.jspecify.annotations.NullMarked;
