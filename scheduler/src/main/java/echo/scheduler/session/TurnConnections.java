package echo.scheduler.session;

import echo.evaluator.host.Connections;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.Turn;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections as one attempt of a turn sees them: the table's, and over them what the turn's
 * own outbox holds.
 *
 * <p>Threading: the turn's thread only.
 */
final class TurnConnections implements Connections {
  private static final long MAX_QUEUED_OUTPUT = 65_536;

  private final SessionTable table;
  private final Turn turn;
  private final OwnEffects own;

  TurnConnections(SessionTable table, Turn turn) {
    this.table = table;
    this.turn = turn;
    this.own = new OwnEffects(turn.outbox());
  }

  @Override
  public boolean connected(ObjValue who) {
    return session(who) != null;
  }

  @Override
  public ListValue players(boolean includeUnlogged) {
    List<Value> players = new ArrayList<>();
    for (LiveSession session : table.connected()) {
      ObjValue who = session.who;
      if ((includeUnlogged || session.loggedIn()) && !own.booted(who)) {
        players.add(who);
      }
    }
    return ListValue.copyOf(players);
  }

  @Override
  public boolean notify(ObjValue who, String line, boolean noFlush) {
    LiveSession session = session(who);
    if (session == null) {
      return true;
    }
    if (noFlush && bufferedOutput(who) + line.length() + 2 > maxQueuedOutput()) {
      return false;
    }
    turn.outbox().add(new ConnectionEffect.Line(who, line));
    return true;
  }

  @Override
  public long connectedSeconds(ObjValue who) {
    LiveSession session = session(who);
    return session == null || session.connectedAt == 0 ? -1 : table.now() - session.connectedAt;
  }

  @Override
  public long idleSeconds(ObjValue who) {
    LiveSession session = session(who);
    return session == null ? -1 : table.now() - session.lastInputAt;
  }

  @Override
  public String name(ObjValue who) {
    LiveSession session = session(who);
    return session == null ? "" : session.name;
  }

  @Override
  public void boot(ObjValue who) {
    if (connected(who)) {
      turn.outbox().add(new ConnectionEffect.Boot(who));
    }
  }

  @Override
  public @Nullable Value option(ObjValue who, String name) {
    LiveSession session = session(who);
    return session == null ? null : own.options(who, session.options).get(name);
  }

  @Override
  public List<String> optionNames() {
    return turn.host().server().origin() == Origin.LAMBDAMOO
        ? ConnectionOptions.LAMBDAMOO_NAMES
        : ConnectionOptions.TOASTSTUNT_NAMES;
  }

  @Override
  public boolean setOption(ObjValue who, String name, Value value) {
    LiveSession session = session(who);
    if (session == null || own.options(who, session.options).with(name, value) == null) {
      return false;
    }
    turn.outbox().add(new ConnectionEffect.SetOption(who, name, value));
    return true;
  }

  @Override
  public ListValue outputDelimiters(ObjValue who) {
    LiveSession session = session(who);
    return session == null
        ? ListValue.of(StrValue.EMPTY, StrValue.EMPTY)
        : ListValue.of(StrValue.of(session.prefix), StrValue.of(session.suffix));
  }

  @Override
  public long bufferedOutput(ObjValue who) {
    LiveSession session = session(who);
    return session == null ? 0 : session.output.queuedBytes() + own.bytes(who);
  }

  @Override
  public long maxQueuedOutput() {
    Value option = turn.host().server().option("max_queued_output");
    return option instanceof IntValue i && i.value() > 0 ? i.value() : MAX_QUEUED_OUTPUT;
  }

  @Override
  public void forceInput(ObjValue who, String line, boolean atFront) {
    turn.outbox().add(new ConnectionEffect.ForceInput(who, line, atFront));
  }

  @Override
  public void flushInput(ObjValue who, boolean showMessages) {
    turn.outbox().add(new ConnectionEffect.FlushInput(who, showMessages));
  }

  @Override
  public boolean reading(ObjValue who) {
    LiveSession session = session(who);
    return session != null && session.reader != 0;
  }

  @Override
  public boolean holdsInput(ObjValue who) {
    LiveSession session = session(who);
    return session != null && own.options(who, session.options).holdInput();
  }

  @Override
  public Value listen(ObjValue handler, Value point, boolean printMessages) {
    return table.points().listen(handler, point, printMessages);
  }

  @Override
  public boolean unlisten(Value point) {
    return table.points().unlisten(point);
  }

  @Override
  public ListValue listeners() {
    return table.points().listeners();
  }

  private @Nullable LiveSession session(ObjValue who) {
    return own.booted(who) ? null : table.find(own.connection(who));
  }
}
