package echo.scheduler.session;

/**
 * A line shown to a player.
 *
 * @param sequence counts up by one for each line of a player, 0 before login
 */
public record SessionLine(long sequence, String text) {}
