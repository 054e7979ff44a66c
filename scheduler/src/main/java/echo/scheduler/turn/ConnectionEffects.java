package echo.scheduler.turn;

import java.util.List;

/**
 * Carries out what turns want done to connections; implemented by the session layer.
 *
 * <p>A turn's effects come twice, with the same list: "visible when ordered, released when durable"
 * (DECISIONS 3). Both calls come in the order of commits.
 */
public interface ConnectionEffects {
  /**
   * What the journal keeps of these effects: the lines shown to logged-in players, with the numbers
   * they get if the turn commits now, and what the turn took of numbered input. Called on the
   * turn's thread before {@link #ordered}, with no other turn's commit in between; calling it
   * without committing has no effect.
   */
  byte[] journaled(List<ConnectionEffect> effects);

  /** What {@link #journaled} returned before the server was started; in the order of commits. */
  void replayed(byte[] journaled);

  /** What must outlive the journal that brought it, in the form of {@link #journaled}. */
  byte[] retained();

  /**
   * The turn has its place in the order of commits: what later turns see changes now (who is
   * connected as whom, options, input that is forced or flushed, who reads, that the next command
   * may start). Nothing may reach a client. Called on the turn's thread, for every turn that
   * commits, also when it has no effects: that is how a connection learns that its command's turn
   * is over.
   *
   * @param task the task whose turn it was; 0 for what the scheduler does by itself
   */
  void ordered(long task, List<ConnectionEffect> effects);

  /**
   * All that the turn wrote or saw is durable: lines may be sent and connections closed. Called on
   * any one thread at a time; it must not block.
   */
  void release(long task, List<ConnectionEffect> effects);

  /**
   * The turn's own record is on disk. That may be after its effects were released, when the turn
   * wrote nothing but lines (DECISIONS 3). Called on any one thread at a time.
   */
  default void recorded(List<ConnectionEffect> effects) {}

  /**
   * How many bytes may wait for a client from now on, by {@code $server_options.max_queued_output};
   * 0 where the world does not say. Called on the turn's thread.
   */
  default void outputLimit(long bytes) {}
}
