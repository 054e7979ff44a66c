package echo.scheduler.session;

import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Outbox;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import echo.values.model.Listener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a turn has done to connections so far, as far as it can see that itself.
 *
 * <p>Read from the outbox as it grows; when the outbox was cut back (an {@code atomic} block that
 * was undone), all is read anew. Threading: the turn's thread only.
 */
final class OwnEffects {
  private final Outbox outbox;
  private final Set<ObjValue> booted = new HashSet<>();
  private final Map<ObjValue, ObjValue> connections = new HashMap<>();
  private final Map<ObjValue, ConnectionOptions> options = new HashMap<>();
  private final Map<ObjValue, ConnectionEnds> ends = new HashMap<>();
  private final Map<ObjValue, Long> forced = new HashMap<>();
  private final List<Listener> listening = new ArrayList<>();
  private final List<Listener> unlistened = new ArrayList<>();
  private final Map<ObjValue, Long> bytes = new HashMap<>();
  private int read;
  private @Nullable ConnectionEffect lastRead;

  OwnEffects(Outbox outbox) {
    this.outbox = outbox;
  }

  boolean booted(ObjValue who) {
    catchUp();
    return booted.contains(who);
  }

  /** The number under which the table has who logged in during this turn. */
  ObjValue connection(ObjValue who) {
    catchUp();
    return connections.getOrDefault(who, who);
  }

  /** What becomes of what the table has as somebody; null for nobody. */
  @Nullable ObjValue now(ObjValue tableWho) {
    catchUp();
    for (Map.Entry<ObjValue, ObjValue> entry : connections.entrySet()) {
      if (entry.getValue().equals(tableWho)) {
        return booted.contains(entry.getKey()) ? null : entry.getKey();
      }
    }
    return booted.contains(tableWho) || connections.containsKey(tableWho) ? null : tableWho;
  }

  /** Where a connection comes from, if the turn has learned it. */
  @Nullable ConnectionEnds ends(ObjValue who) {
    catchUp();
    return ends.get(who);
  }

  /** Of input that the turn forces. */
  long forced(ObjValue who) {
    catchUp();
    return forced.getOrDefault(who, 0L);
  }

  /** Points that the turn has begun to listen at. */
  List<Listener> listening() {
    catchUp();
    return listening;
  }

  /** Points of others that the turn has ended. */
  List<Listener> unlistened() {
    catchUp();
    return unlistened;
  }

  long bytes(ObjValue who) {
    catchUp();
    return bytes.getOrDefault(who, 0L);
  }

  /** Options over those that the table has. */
  ConnectionOptions options(ObjValue who, ConnectionOptions before) {
    catchUp();
    ConnectionOptions now = options.get(who);
    if (now == null) {
      now = before;
      for (ConnectionEffect effect : outbox.effects()) {
        boolean same = connections.getOrDefault(who, who).equals(effect.who());
        if (effect instanceof ConnectionEffect.SetOption set && (same || set.who().equals(who))) {
          ConnectionOptions changed = now.with(set.name(), set.value());
          now = changed == null ? now : changed;
        }
      }
      options.put(who, now);
    }
    return now;
  }

  @SuppressWarnings("ReferenceEquality") // an equal effect may have been added after a cut
  private void catchUp() {
    List<ConnectionEffect> effects = outbox.effects();
    if (effects.size() < read || (read > 0 && effects.get(read - 1) != lastRead)) {
      booted.clear();
      connections.clear();
      options.clear();
      bytes.clear();
      ends.clear();
      forced.clear();
      listening.clear();
      unlistened.clear();
      read = 0;
    }
    for (; read < effects.size(); read++) {
      lastRead = effects.get(read);
      note(effects.get(read));
    }
  }

  private void note(ConnectionEffect effect) {
    switch (effect) {
      case ConnectionEffect.Boot boot -> booted.add(boot.who());
      case ConnectionEffect.LogIn in -> became(in.who(), in.player());
      case ConnectionEffect.Switched switched -> became(switched.who(), switched.player());
      case ConnectionEffect.Known known -> ends.put(known.who(), known.ends());
      case ConnectionEffect.ForceInput input ->
          forced.merge(input.who(), (long) input.line().length() + InputQueue.LINE_COST, Long::sum);
      case ConnectionEffect.FlushInput flush -> forced.remove(flush.who());
      case ConnectionEffect.Listen listen -> listening.add(listen.listener());
      case ConnectionEffect.Unlisten gone -> {
        if (!listening.remove(gone.listener())) {
          unlistened.add(gone.listener());
        }
      }
      case ConnectionEffect.SetOption set -> options.remove(set.who());
      case ConnectionEffect.Line line ->
          bytes.merge(line.who(), line.text().length() + 2L, Long::sum);
      default -> {}
    }
  }

  private void became(ObjValue who, ObjValue player) {
    ObjValue tableWho = connections.getOrDefault(who, who);
    connections.remove(who);
    booted.add(who);
    connections.put(player, tableWho);
    booted.remove(player);
    ConnectionEnds known = ends.remove(who);
    if (known != null) {
      ends.put(player, known);
    }
    options.remove(player);
  }
}
