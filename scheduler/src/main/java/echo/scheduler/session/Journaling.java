package echo.scheduler.session;

import echo.eventsystem.OutputEvent;
import echo.eventsystem.OutputLog;
import echo.scheduler.task.InputMark;
import echo.scheduler.turn.ConnectionEffect;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a turn's effects is journaled: lines with their numbers, tokens, numbered input.
 *
 * <p>Threading: guarded by its table.
 */
final class Journaling {
  private final OutputLog log;
  private final Roster roster;

  Journaling(OutputLog log, Roster roster) {
    this.log = log;
    this.roster = roster;
  }

  byte[] toBytes(List<ConnectionEffect> effects) {
    return SessionJournal.toBytes(numbered(effects), tokenChanges(effects), marks(effects));
  }

  /** The lines that are kept, with the numbers they get if the turn commits now. */
  List<OutputEvent> numbered(List<ConnectionEffect> effects) {
    List<ObjValue> who = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (ConnectionEffect effect : effects) {
      if (effect instanceof ConnectionEffect.Line line && line.isKept()) {
        who.add(line.who());
        texts.add(line.text());
      }
    }
    return log.number(who, texts);
  }

  List<TokenGrants.Change> tokenChanges(List<ConnectionEffect> effects) {
    List<TokenGrants.Change> changes = new ArrayList<>();
    for (ConnectionEffect effect : effects) {
      switch (effect) {
        case ConnectionEffect.LogIn in -> granted(changes, in.who(), in.player());
        case ConnectionEffect.Switched to -> granted(changes, to.who(), to.player());
        case ConnectionEffect.Close close -> {
          LiveSession session = roster.find(close.connection());
          if (session != null) {
            changes.add(TokenGrants.revoked(session.output.token()));
          }
        }
        default -> {}
      }
    }
    return changes;
  }

  private void granted(List<TokenGrants.Change> changes, ObjValue who, ObjValue player) {
    LiveSession session = roster.find(who);
    if (session != null) {
      changes.add(TokenGrants.granted(session.output.token(), player, session.listener));
    }
  }

  static List<InputMark> marks(List<ConnectionEffect> effects) {
    List<InputMark> marks = new ArrayList<>();
    for (ConnectionEffect effect : effects) {
      if (effect instanceof ConnectionEffect.Received received) {
        marks.addAll(received.marks());
      }
    }
    return marks;
  }
}
