package echo.scheduler.turn;

/**
 * What the turns of a world have done and what waits for its turn.
 *
 * @param turns that have ended since the world was opened
 * @param conflicts attempts of turns that were run again because others had changed what they read
 * @param ready turns that could be taken now
 * @param running turns that are being taken
 * @param recorded tasks in the store: forked, suspended and reading ones, and spawned ones whose
 *     results may still be fetched
 */
public record TurnCounts(long turns, long conflicts, int ready, int running, int recorded) {}
