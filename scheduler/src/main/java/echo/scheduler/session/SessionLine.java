package echo.scheduler.session;

import echo.scheduler.turn.OutputForm;

/**
 * A line shown to a player.
 *
 * @param sequence counts up by one for each line of a player, 0 before login
 */
public record SessionLine(long sequence, String text, OutputForm form) {
  public SessionLine(long sequence, String text) {
    this(sequence, text, OutputForm.LINE);
  }
}
