package echo.eventsystem;

import echo.values.ObjValue;

/** Something that happened and is durable. */
public sealed interface CommittedEvent permits OutputEvent, CommittedEvent.Presence {
  /** The player it concerns. */
  ObjValue player();

  /** A player logged in or is no longer connected. */
  record Presence(ObjValue player, boolean connected) implements CommittedEvent {}
}
