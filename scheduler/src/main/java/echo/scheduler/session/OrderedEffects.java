package echo.scheduler.session;

import echo.eventsystem.CommittedEvent;
import echo.eventsystem.OutputEvent;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.OutputForm;
import echo.scheduler.turn.TaskScheduler;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The effects of one turn that has its place in the order: done to the sessions now, and gathered
 * for their clients, who learn of it when the turn is durable.
 *
 * <p>Threading: guarded by its table.
 */
final class OrderedEffects {
  private final SessionTable table;
  private final InputPump pump;
  private final TaskScheduler tasks;
  private final long task;
  private final Iterator<OutputEvent> numbered;
  private final Delivery delivery = new Delivery();
  private final Set<LiveSession> touched = new LinkedHashSet<>();

  /**
   * @param task whose turn it was
   * @param numbered the lines to players among the effects, with their numbers
   */
  OrderedEffects(
      SessionTable table,
      InputPump pump,
      TaskScheduler tasks,
      long task,
      Iterator<OutputEvent> numbered) {
    this.table = table;
    this.pump = pump;
    this.tasks = tasks;
    this.task = task;
    this.numbered = numbered;
  }

  Delivery delivery() {
    return delivery;
  }

  /** Sessions that may have something to do now. */
  Set<LiveSession> touched() {
    return touched;
  }

  void apply(ConnectionEffect effect) {
    LiveSession session = table.find(effect.who());
    switch (effect) {
      case ConnectionEffect.Line line -> line(session, line);
      case ConnectionEffect.Received _ -> {}
      case ConnectionEffect.Close close -> close(close);
      case ConnectionEffect.LogOut out ->
          delivery.event(new CommittedEvent.Presence(out.who(), false));
      case ConnectionEffect.Listen listen -> table.points().listen(task, listen.listener());
      case ConnectionEffect.Unlisten unlisten -> table.points().unlisten(unlisten.listener());
      case ConnectionEffect.ForceInput input -> force(input);
      case ConnectionEffect.FlushInput flush -> flush(table.queue(flush.who()), flush);
      case ConnectionEffect.Programming programming ->
          program(table.queue(programming.who()), programming);
      case ConnectionEffect.Read read -> read(session, read);
      case ConnectionEffect.ReadEnded ended -> readEnded(session, ended.task());
      default -> {
        if (session != null) {
          touched.add(session);
          applyTo(session, effect);
        }
      }
    }
  }

  private void applyTo(LiveSession session, ConnectionEffect effect) {
    switch (effect) {
      case ConnectionEffect.Boot _ -> table.boot(session);
      case ConnectionEffect.Opened opened -> {
        session.loginSeconds = opened.loginSeconds();
        session.takesTelnet = opened.takesTelnet();
        session.opened = true;
        set(session, "flush-command", StrValue.of(opened.flushCommand()));
      }
      case ConnectionEffect.LogIn in -> logIn(session, in);
      case ConnectionEffect.Switched switched -> switched(session, switched);
      case ConnectionEffect.Known known -> session.ends = known.ends();
      case ConnectionEffect.Named named ->
          delivery.loggedIn(session.output, session.who, named.name());
      case ConnectionEffect.SetOption option -> set(session, option.name(), option.value());
      default -> {}
    }
  }

  private void force(ConnectionEffect.ForceInput forced) {
    LiveSession session = table.detached(forced.who());
    if (forced.atFront()) {
      session.input.addFirst(forced.line());
    } else {
      session.input.add(forced.line());
    }
    touched.add(session);
  }

  private void flush(@Nullable LiveSession session, ConnectionEffect.FlushInput flush) {
    if (session != null) {
      for (String text : table.flush(session)) {
        if (flush.showMessages()) {
          delivery.line(session.output, text, OutputForm.LINE);
        }
      }
    }
  }

  private static void program(
      @Nullable LiveSession session, ConnectionEffect.Programming programming) {
    if (session != null) {
      session.typing = new TypedProgram(programming.definer(), programming.verb());
      session.deferred.addAll(session.underWay);
    }
  }

  private void line(@Nullable LiveSession session, ConnectionEffect.Line line) {
    if (line.isKept()) {
      OutputEvent event = numbered.next();
      if (session == null) {
        delivery.unseen(event);
      } else {
        delivery.line(session.output, event, line.form());
      }
    } else if (session != null) {
      delivery.line(session.output, line.text(), line.form());
    }
  }

  private void close(ConnectionEffect.Close close) {
    LiveSession session = table.find(close.connection());
    if (session != null) {
      table.end(session);
      delivery.close(session.output, close.lines());
    }
  }

  private void logIn(LiveSession session, ConnectionEffect.LogIn in) {
    ObjValue player = in.player();
    LiveSession old = table.logIn(session, player);
    delivery.event(new CommittedEvent.Presence(player, true));
    if (old == null) {
      tell(session, session.listener, in.created() ? "user_created" : "user_connected");
    } else if (old.listener.equals(session.listener)) {
      tell(session, session.listener, "user_reconnected");
    } else {
      tell(session, old.listener, "user_client_disconnected");
      tell(session, session.listener, "user_connected");
    }
  }

  private void switched(LiveSession session, ConnectionEffect.Switched to) {
    boolean reconnected = table.logIn(session, to.player()) != null;
    if (to.wasPlayer()) {
      delivery.event(new CommittedEvent.Presence(to.who(), false));
      if (!reconnected) {
        tell(session, session.listener, "user_disconnected", to.who());
      }
    }
    delivery.event(new CommittedEvent.Presence(to.player(), true));
    tell(session, session.listener, reconnected ? "user_reconnected" : "user_connected");
  }

  private void tell(LiveSession session, ObjValue listener, String hook) {
    tell(session, listener, hook, session.who);
  }

  private void tell(LiveSession session, ObjValue listener, String hook, ObjValue player) {
    session.first.add(new HookBody(table, session, listener, hook, player));
  }

  private void set(LiveSession session, String name, Value value) {
    ConnectionOptions changed = session.options.with(name, value);
    if (changed != null) {
      session.options = changed;
      delivery.option(session.output, name, changed);
    }
  }

  private void read(@Nullable LiveSession session, ConnectionEffect.Read read) {
    if (session == null || (session.reader != 0 && !read.nonBlocking())) {
      tasks.deliver(read.task(), ErrValue.of(ErrorCode.E_INVARG));
    } else if (read.nonBlocking()) {
      InputQueue.Line line = session.input.pollInBand(session.options.disableOob());
      pump.answered(read.task());
      if (line == null) {
        tasks.deliver(read.task(), IntValue.ZERO);
      } else {
        tasks.deliver(read.task(), StrValue.of(line.text()), line.marks());
      }
    } else {
      session.reader = read.task();
      // A task that reads again after a restart is the player's own, as it was before.
      session.lastInputTask = task == 0 ? read.task() : session.lastInputTask;
      touched.add(session);
    }
  }

  private void readEnded(@Nullable LiveSession session, long task) {
    if (session != null && session.reader == task) {
      session.reader = 0;
      touched.add(session);
    }
    LiveSession held = pump.killed(task);
    if (held != null) {
      touched.add(held);
    }
  }
}
