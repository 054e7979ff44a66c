package echo.scheduler.session;

import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Outbox;
import echo.values.ObjValue;
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
        if (effect instanceof ConnectionEffect.SetOption set && set.who().equals(who)) {
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
      case ConnectionEffect.LogIn in -> {
        connections.put(in.player(), in.who());
        booted.remove(in.player());
      }
      case ConnectionEffect.SetOption set -> options.remove(set.who());
      case ConnectionEffect.Line line ->
          bytes.merge(line.who(), line.text().length() + 2L, Long::sum);
      default -> {}
    }
  }
}
