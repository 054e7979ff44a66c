/**
 * What happened, in order, for those who listen: the log of lines each player was shown, and the
 * bus of committed events.
 *
 * <p>Threading: everything here may be used from any thread; a log orders the lines of one player
 * in the order they were appended. Start with {@link echo.eventsystem.OutputLog}.
 */
@NullMarked
package echo.eventsystem;

import org.jspecify.annotations.NullMarked;
