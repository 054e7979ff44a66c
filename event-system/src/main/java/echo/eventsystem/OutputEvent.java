package echo.eventsystem;

import echo.values.ObjValue;

/**
 * A line shown to a player. Persisted in the journal, with the turn that printed it.
 *
 * @param player a logged-in player, never a negative number
 * @param sequence its place among the player's lines; greater than that of every line before
 * @param text the line without its end
 */
public record OutputEvent(ObjValue player, long sequence, String text) implements CommittedEvent {}
