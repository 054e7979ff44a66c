package echo.scheduler.session;

import echo.evaluator.builtin.BinaryStrings;
import echo.evaluator.host.Connections;
import echo.evaluator.host.InputState;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.OutputForm;
import echo.scheduler.turn.Turn;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ConnectionEnds;
import echo.values.model.Listener;
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

  /** Characters of input that may wait before no more can be forced. */
  private static final long MAX_FORCED_INPUT = 1 << 20;

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
      ObjValue who = own.now(session.who);
      if (who != null && (includeUnlogged || who.number() >= 0)) {
        players.add(who);
      }
    }
    return ListValue.copyOf(players);
  }

  @Override
  public boolean notify(ObjValue who, String line, boolean noFlush, boolean noNewline) {
    LiveSession session = session(who);
    if (session == null) {
      return true;
    }
    OutputForm form = noNewline ? OutputForm.PART : OutputForm.LINE;
    if (own.options(who, session.options).binary()) {
      byte[] _ = BinaryStrings.bytes(line);
      form = OutputForm.BYTES;
    }
    long waiting = bufferedOutput(who);
    int end = form == OutputForm.LINE ? 2 : 0;
    if (noFlush && waiting > 0 && waiting + line.length() + end > maxQueuedOutput()) {
      return false;
    }
    turn.outbox().add(new ConnectionEffect.Line(who, line, form));
    return true;
  }

  @Override
  public long connectedSeconds(ObjValue who) {
    LiveSession session = session(who);
    if (session == null || who.number() < 0) {
      return -1;
    }
    return session.who.equals(who) ? table.now() - session.connectedAt : 0;
  }

  @Override
  public long idleSeconds(ObjValue who) {
    LiveSession session = session(who);
    return session == null ? -1 : table.now() - session.lastInputAt;
  }

  @Override
  public @Nullable ConnectionEnds ends(ObjValue who) {
    LiveSession session = session(who);
    ConnectionEnds learned = session == null ? null : own.ends(who);
    return session == null || learned != null ? learned : session.ends;
  }

  @Override
  public void rename(ObjValue who, String name) {
    ConnectionEnds ends = ends(who);
    if (ends != null) {
      turn.outbox().add(new ConnectionEffect.Known(who, ends.named(name)));
    }
  }

  @Override
  public void switchPlayer(ObjValue who, ObjValue player, boolean silent) {
    LiveSession session = session(who);
    if (session != null) {
      Entrance.switched(turn, table, session, who, player, silent);
    }
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
    LiveSession queue = table.queue(own.connection(who));
    long waiting = queue == null ? 0 : queue.input.cost();
    if (waiting + own.forced(who) + line.length() > MAX_FORCED_INPUT) {
      throw new MooError(ErrorCode.E_QUOTA);
    }
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
  public @Nullable InputState input(ObjValue who) {
    return table.inputState(own.connection(who));
  }

  @Override
  public Value listen(Listener wanted) {
    Value point = wanted.point();
    if (find(point, wanted.ipv6()) != null) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    Value canonical = table.points().take(turn.task(), taken(), wanted);
    turn.outbox()
        .add(
            new ConnectionEffect.Listen(
                new Listener(wanted.handler(), canonical, wanted.printMessages(), wanted.ipv6())));
    return canonical;
  }

  /** How many points this attempt has taken and not given up. */
  private int taken() {
    return (int)
        turn.outbox().effects().stream().filter(ConnectionEffect.Listen.class::isInstance).count();
  }

  @Override
  public boolean unlisten(Value point, boolean ipv6) {
    Listener found = find(point, ipv6);
    if (found != null) {
      turn.outbox().add(new ConnectionEffect.Unlisten(found));
    }
    return found != null;
  }

  @Override
  public List<Listener> listeners() {
    List<Listener> all = new ArrayList<>(own.listening().reversed());
    all.addAll(table.points().listeners());
    all.removeAll(own.unlistened());
    return all;
  }

  private @Nullable Listener find(Value point, boolean ipv6) {
    for (Listener listener : listeners()) {
      if (listener.point().equals(point) && listener.ipv6() == ipv6) {
        return listener;
      }
    }
    return null;
  }

  private @Nullable LiveSession session(ObjValue who) {
    return own.booted(who) ? null : table.find(own.connection(who));
  }
}
