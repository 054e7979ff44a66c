package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import echo.eventsystem.EventBus;
import echo.eventsystem.OutputLog;
import echo.scheduler.turn.ConnectionEffect;
import echo.scheduler.turn.ConnectionEffect.Line;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTableTest {
  private static final ObjValue ANN = ObjValue.of(5);
  private static final ObjValue FIRST = ObjValue.of(-2);
  private static final ObjValue SECOND = ObjValue.of(-3);

  private final ScriptedTasks tasks = new ScriptedTasks();
  private final OutputLog log = new OutputLog(OutputLog.Bounds.DEFAULT, 0);
  private long now = 1_000;
  private final SessionTable table = tableOver(log);
  private final ScreenTransport screen = new ScreenTransport();
  private Session session;

  @BeforeEach
  void connect() {
    session = connect(screen);
  }

  private Session connect(Transport transport) {
    return table.connect(
        transport, ObjValue.SYSTEM, ConnectionEnds.client("127.0.0.1", 7777, "127.0.0.1", 40000));
  }

  private static ConnectionEffect[] login(ObjValue who) {
    return new ConnectionEffect[] {
      new ConnectionEffect.LogIn(who, ANN, ObjValue.SYSTEM, false),
      new ConnectionEffect.Named(ANN, "Ann"),
      new Line(ANN, "*** Connected ***")
    };
  }

  private void logIn() {
    tasks.end(table);
    session.input("connect ann");
    tasks.end(table, login(FIRST));
    tasks.end(table);
    screen.seen();
  }

  private void say(ObjValue who, String text) {
    ScriptedTasks.commit(table, 999, new Line(who, text));
  }

  @Test
  void connect_first_opensBeforeAnyLine() {
    session.input("connect ann");
    assertThat(tasks.queue()).containsExactly("open");
    tasks.end(table, new Line(FIRST, "Welcome"));
    assertThat(tasks.queue()).containsExactly("login connect ann");
    assertThat(screen.seen()).containsExactly("Welcome");
    assertThat(session.who()).isEqualTo(FIRST);
  }

  @Test
  void login_accepted_becomesThePlayerAndTellsTheWorldBeforeTheNextLine() {
    tasks.end(table);
    session.input("connect ann");
    session.input("look");
    tasks.end(table, login(FIRST));
    assertThat(session.who()).isEqualTo(ANN);
    assertThat(screen.seen()).containsExactly("[Ann #5]", "*** Connected ***");
    assertThat(tasks.queue()).containsExactly("user_connected");
    tasks.end(table);
    assertThat(tasks.queue()).containsExactly("command look");
  }

  @Test
  void watch_player_isShownItsLinesAndTheWorldIsNotTold() {
    tasks.end(table);
    ScreenTransport own = new ScreenTransport();
    Session watching = table.watch(own, ANN);
    assertThat(watching.who()).isEqualTo(ANN);
    assertThat(tasks.queue()).isEmpty();
    say(ANN, "hello");
    assertThat(own.seen()).containsExactly("hello");
    assertThat(screen.seen()).isEmpty();
  }

  @Test
  void watch_connectedPlayer_isRefused() {
    logIn();
    ScreenTransport own = new ScreenTransport();
    assertThatIllegalStateException().isThrownBy(() -> table.watch(own, ANN));
  }

  @Test
  void input_severalLines_runOneAtATime() {
    logIn();
    session.input("one");
    session.input("two");
    assertThat(tasks.queue()).containsExactly("command one");
    tasks.end(table);
    assertThat(tasks.queue()).containsExactly("command two");
  }

  @Test
  void input_whileATaskReads_goesToItAndHoldsTheNextUntilItsTurnIsOver() {
    logIn();
    session.input("ask");
    session.input("answer");
    session.input("look");
    long reader = tasks.waiting.getFirst().task();
    tasks.end(table, new ConnectionEffect.Read(ANN, reader, false));
    assertThat(tasks.delivered).containsExactly(reader + " \"answer\"");
    assertThat(tasks.queue()).isEmpty();
    ScriptedTasks.commit(table, reader, new ConnectionEffect.Read(ANN, reader, false));
    assertThat(tasks.delivered).hasSize(2).endsWith(reader + " \"look\"");
    ScriptedTasks.commit(table, reader);
    session.input("later");
    assertThat(tasks.queue()).containsExactly("command later");
  }

  @Test
  void input_readerKilled_isACommandAgain() {
    logIn();
    session.input("ask");
    long reader = tasks.end(table, new ConnectionEffect.Read(ANN, 4, false));
    ScriptedTasks.commit(table, reader, new ConnectionEffect.ReadEnded(ANN, 4));
    session.input("look");
    assertThat(tasks.queue()).containsExactly("command look");
  }

  @Test
  void read_withoutBlocking_getsWhatIsThereOrZero() {
    logIn();
    session.input("ask");
    session.input("answer");
    long task = tasks.waiting.getFirst().task();
    tasks.end(table, new ConnectionEffect.Read(ANN, task, true));
    ScriptedTasks.commit(table, task, new ConnectionEffect.Read(ANN, task, true));
    assertThat(tasks.delivered).containsExactly(task + " \"answer\"", task + " 0");
    assertThat(tasks.queue()).isEmpty();
  }

  @Test
  void input_held_waitsButOutOfBandDoesNot() {
    logIn();
    ScriptedTasks.commit(
        table, 99, new ConnectionEffect.SetOption(ANN, "hold-input", IntValue.ONE));
    session.input("held");
    session.input("#$#mcp version: 2.1");
    assertThat(tasks.queue()).containsExactly("oob #$#mcp version: 2.1");
    tasks.end(table);
    assertThat(tasks.queue()).isEmpty();
    ScriptedTasks.commit(
        table, 99, new ConnectionEffect.SetOption(ANN, "hold-input", IntValue.ZERO));
    assertThat(tasks.queue()).containsExactly("command held");
  }

  @Test
  void input_quoted_isInBand() {
    logIn();
    session.input("#$\"#$#not out of band");
    assertThat(tasks.queue()).containsExactly("command #$#not out of band");
  }

  @Test
  void input_flushCommand_dropsWhatWaits() {
    logIn();
    session.input("one");
    session.input("two");
    session.input("three");
    session.input(".FLUSH");
    assertThat(screen.seen())
        .containsExactly(
            ">> Flushing the following pending input:",
            ">>     two",
            ">>     three",
            ">> (Done flushing)");
    tasks.end(table);
    assertThat(tasks.queue()).isEmpty();
    session.input(".flush");
    assertThat(screen.seen()).containsExactly(">> No pending input to flush...");
  }

  @Test
  void input_intrinsicDelimiters_areSetForTheCommandsAfter() {
    logIn();
    session.input("PREFIX <<<");
    session.input("OUTPUTSUFFIX >> >");
    session.input("prefix no");
    CommandBody body = (CommandBody) tasks.waiting.getFirst().body();
    assertThat(List.of(body.line(), body.prefix(), body.suffix()))
        .containsExactly("prefix no", "<<<", ">> >");
  }

  @Test
  void input_whileProgramming_isTheProgram() {
    logIn();
    session.input(".program ball:roll");
    tasks.end(table, new ConnectionEffect.Programming(ANN, ANN, "roll"));
    session.input("PREFIX = 1;");
    session.input("return 2;");
    session.input(".");
    assertThat(tasks.queue()).containsExactly("program [PREFIX = 1;, return 2;]");
  }

  @Test
  void redirect_oldConnection_isToldAndClosedAndTheWorldHearsOfIt() {
    logIn();
    ScreenTransport other = new ScreenTransport();
    Session second = connect(other);
    tasks.end(table);
    second.input("connect ann");
    tasks.end(
        table,
        new ConnectionEffect.LogIn(SECOND, ANN, ObjValue.SYSTEM, false),
        new ConnectionEffect.Named(ANN, "Ann"),
        new ConnectionEffect.Close(ANN, 1, List.of("*** to new port ***")),
        new Line(ANN, "*** to this port ***"));
    assertThat(screen.seen()).containsExactly("*** to new port ***");
    assertThat(screen.closed).isTrue();
    assertThat(other.seen()).containsExactly("[Ann #5]", "*** to this port ***");
    assertThat(tasks.queue()).containsExactly("user_reconnected");
    session.disconnected(screen);
    assertThat(tasks.queue()).containsExactly("user_reconnected");
  }

  @Test
  void boot_player_isNoLongerConnectedAtOnceAndClosedWhenTheWorldWasTold() {
    logIn();
    ScriptedTasks.commit(table, 99, new Line(ANN, "Bye"), new ConnectionEffect.Boot(ANN));
    assertThat(table.find(ANN)).isNull();
    assertThat(tasks.queue()).containsExactly("user_disconnected #5");
    session.input("ignored");
    tasks.end(table, new ConnectionEffect.Close(ANN, 1, List.of("*** Disconnected ***")));
    assertThat(screen.seen()).containsExactly("Bye", "*** Disconnected ***");
    assertThat(screen.closed).isTrue();
    assertThat(tasks.queue()).isEmpty();
  }

  @Test
  void disconnected_client_finishesWhatItTypedBeforeTheWorldIsTold() {
    logIn();
    session.input("say one");
    session.input("say two");
    session.disconnected(screen);
    tasks.end(table);
    assertThat(tasks.queue()).containsExactly("command say two");
    tasks.end(table);
    assertThat(tasks.queue()).containsExactly("user_client_disconnected #5");
  }

  @Test
  void disconnected_whileATaskReads_raisesThere() {
    logIn();
    session.input("ask");
    tasks.end(table, new ConnectionEffect.Read(ANN, 4, false));
    session.disconnected(screen);
    assertThat(tasks.delivered).containsExactly("4 E_INVARG");
  }

  @Test
  void tick_notLoggedInForTooLong_leaves() {
    tasks.end(table, new ConnectionEffect.Opened(FIRST, ".flush", 300, false));
    now += 300;
    table.tick();
    assertThat(tasks.queue()).isEmpty();
    now += 1;
    table.tick();
    assertThat(tasks.queue()).containsExactly("user_disconnected #-2");
  }

  @Test
  void attach_withToken_replaysWhatWasMissedOnceAndSharesTheSession() {
    logIn();
    say(ANN, "one");
    say(ANN, "two");
    long seen = screen.lastSequence;
    say(ANN, "three");
    say(ANN, "four");
    ScreenTransport tab = new ScreenTransport();
    Session attached = table.attach(tab, screen.token, seen).orElseThrow();
    say(ANN, "five");
    assertThat(tab.seen()).containsExactly("[Ann #5]", "three", "four", "five");
    assertThat(screen.seen()).containsExactly("one", "two", "three", "four", "five");
    attached.input("look");
    assertThat(tasks.queue()).containsExactly("command look");
    session.disconnected(screen);
    assertThat(table.find(ANN)).isNotNull();
  }

  @Test
  void attach_whileAwaited_keepsTheSession() {
    ScreenTransport browser = new ScreenTransport(true);
    logIn();
    Session _ = table.attach(browser, screen.token, 0).orElseThrow();
    session.disconnected(screen);
    session.disconnected(browser);
    say(ANN, "while away");
    now += Patience.RETURN_SECONDS - 1;
    table.tick();
    ScreenTransport back = new ScreenTransport(true);
    long before = browser.lastSequence;
    Session _ = table.attach(back, browser.token, before).orElseThrow();
    assertThat(back.seen()).containsExactly("[Ann #5]", "while away");
    session.disconnected(back);
    now += Patience.RETURN_SECONDS;
    tasks.waiting.clear();
    table.tick();
    assertThat(tasks.queue()).contains("user_client_disconnected #5");
  }

  @Test
  void attach_unknownToken_isRefused() {
    logIn();
    assertThat(table.attach(new ScreenTransport(), "no such token", 0)).isEmpty();
  }

  @Test
  void release_ofOneTurn_isOneWrite() {
    logIn();
    screen.writes.clear();
    ScriptedTasks.commit(table, 99, new Line(ANN, "a"), new Line(ANN, "b"), new Line(ANN, "c"));
    assertThat(screen.writes).containsExactly(3);
  }

  @Test
  void release_beforeDurable_showsNothing() {
    logIn();
    List<ConnectionEffect> effects = List.of(new Line(ANN, "later"));
    table.ordered(99, effects);
    assertThat(screen.seen()).isEmpty();
    table.release(99, effects);
    assertThat(screen.seen()).containsExactly("later");
  }

  @Test
  void attach_afterARestart_bringsLinesAndPlayerBack() {
    tasks.end(table);
    session.input("connect ann");
    List<ConnectionEffect> in = List.of(login(FIRST));
    long task = tasks.waiting.removeFirst().task();
    byte[] journal = table.journaled(in);
    table.ordered(task, in);
    table.release(task, in);
    long seen = screen.lastSequence;
    List<ConnectionEffect> missed = List.of(new Line(ANN, "kept"), new Line(SECOND, "not kept"));
    byte[] more = table.journaled(missed);

    SessionTable restarted = restarted();
    restarted.replayed(journal);
    restarted.replayed(more);
    tasks.waiting.clear();
    ScreenTransport back = new ScreenTransport(true);
    Session returned = restarted.attach(back, screen.token, seen).orElseThrow();
    assertThat(back.seen()).containsExactly("kept");
    assertThat(tasks.queue()).containsExactly("ReturnBody");
    tasks.end(restarted, login(returned.who()));
    assertThat(back.seen()).containsExactly("[Ann #5]", "*** Connected ***");
    assertThat(tasks.queue()).containsExactly("user_connected");
    assertThat(back.token).isEqualTo(screen.token);
  }

  @Test
  void attach_afterARestart_isRefusedToWhomHadLeft() {
    logIn();
    byte[] before = table.retained();
    List<ConnectionEffect> close = List.of(new ConnectionEffect.Close(ANN, 1, List.of()));
    byte[] closing = table.journaled(close);
    SessionTable restarted = restarted();
    restarted.replayed(before);
    restarted.replayed(closing);
    assertThat(restarted.attach(new ScreenTransport(), screen.token, 0)).isEmpty();
  }

  private SessionTable restarted() {
    return tableOver(new OutputLog(OutputLog.Bounds.DEFAULT, 0));
  }

  private SessionTable tableOver(OutputLog kept) {
    return new SessionTable(
        kept,
        new EventBus(),
        () -> Instant.ofEpochSecond(now),
        new ListeningPoints(),
        _ -> List.of(),
        () -> tasks);
  }

  @Test
  void abandoned_command_letsTheNextLineRun() {
    logIn();
    session.input("one");
    session.input("two");
    tasks.waiting.removeFirst().body().abandoned();
    assertThat(tasks.queue()).containsExactly("command two");
  }
}
