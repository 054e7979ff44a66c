package echo.scheduler.session;

import echo.values.ObjValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All connections, by every name that they are found by.
 *
 * <p>Threading: guarded by its table.
 */
final class Roster {
  /** Those that are connected, by player or negative number, in order of connection. */
  private final Map<ObjValue, LiveSession> open = new LinkedHashMap<>();

  /** Players who are no longer connected, of which the world has still to be told. */
  private final Map<ObjValue, LiveSession> leaving = new HashMap<>();

  /** Input that was forced upon those who are not connected, while any is left. */
  private final Map<ObjValue, LiveSession> detached = new HashMap<>();

  private final Map<Long, LiveSession> byId = new HashMap<>();
  private final Map<String, LiveSession> byToken = new HashMap<>();
  private long nextNumber = -2;
  private long nextId = 1;

  /** The number of the next connection, before it is anybody. */
  ObjValue number() {
    return ObjValue.of(nextNumber--);
  }

  long id() {
    return nextId++;
  }

  void add(LiveSession session) {
    if (session.detached) {
      detached.put(session.who, session);
      return;
    }
    open.put(session.who, session);
    byId.put(session.id, session);
    byToken.put(session.output.token(), session);
  }

  @Nullable LiveSession find(ObjValue who) {
    return open.get(who);
  }

  @Nullable LiveSession find(long id) {
    return byId.get(id);
  }

  @Nullable LiveSession find(String token) {
    return byToken.get(token);
  }

  /** Who is connected as the player, or was until just now. */
  @Nullable LiveSession holder(ObjValue player) {
    LiveSession session = open.get(player);
    return session != null ? session : leaving.get(player);
  }

  /** Where input for somebody waits, who need not be connected. */
  @Nullable LiveSession queue(ObjValue who) {
    LiveSession session = open.get(who);
    return session != null ? session : detached.get(who);
  }

  /** Those that are connected, in order of connection. */
  List<LiveSession> connected() {
    return List.copyOf(open.values());
  }

  /** Those whose clients have still to be told of the end, too. */
  List<LiveSession> all() {
    return List.copyOf(byId.values());
  }

  /** A connection becomes somebody, in whose place nobody is. */
  void rename(LiveSession session, ObjValue player) {
    open.remove(session.who);
    detached.remove(player);
    session.who = player;
    open.put(player, session);
  }

  void leave(LiveSession session) {
    open.remove(session.who, session);
    if (session.loggedIn()) {
      leaving.put(session.who, session);
    }
  }

  /** The connection is nobody's any more. */
  void retire(LiveSession session) {
    open.remove(session.who, session);
    leaving.remove(session.who, session);
    detached.remove(session.who, session);
    byToken.remove(session.output.token(), session);
  }

  /** The connection has ended and its client knows. */
  void forget(LiveSession session) {
    retire(session);
    byId.remove(session.id);
  }
}
