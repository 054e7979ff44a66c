package echo.scheduler.session;

import echo.evaluator.host.InputState;
import echo.scheduler.task.InputMark;
import echo.scheduler.turn.TurnBody;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection and everything the server knows of it.
 *
 * <p>Threading: its methods may be called from any thread. All fields that change are guarded by
 * the table, but for {@code who} and {@code state}, which are read freely.
 */
final class LiveSession implements Session {
  /** What a session has come to. */
  enum State {
    OPEN,
    /** It is no longer connected as the world sees it; the world has still to be told. */
    LEAVING,
    CLOSED
  }

  final long id;
  final ObjValue listener;
  final boolean printMessages;

  /** Whether there is no client: what is typed was forced upon somebody who is not connected. */
  final boolean detached;

  final SessionOutput output;
  private final SessionTable table;

  volatile ObjValue who;
  volatile State state = State.OPEN;
  volatile ConnectionEnds ends;

  /** Whether the world has seen the connection, and so what comes from the client may be read. */
  volatile boolean opened;

  /** Whether the world deals with telnet commands that the server does not know. */
  volatile boolean takesTelnet;

  final InputQueue input = new InputQueue();

  /** What must run before the next line. */
  final Deque<TurnBody> first = new ArrayDeque<>();

  /** Whether a turn for this connection is under way, and so the next line waits. */
  boolean busy;

  /** Of the numbered lines that the turn under way has taken. */
  List<InputMark> underWay = List.of();

  /** Of numbered lines that count as taken with the next command. */
  final List<InputMark> deferred = new ArrayList<>();

  ConnectionOptions options = ConnectionOptions.DEFAULT;
  String prefix = "";
  String suffix = "";
  @Nullable TypedProgram typing;

  /** The task that reads, 0 for none. */
  long reader;

  /** The task of the last line that was a command or a login, 0 for none. */
  long lastInputTask;

  /** Who it will be without a login, having been so before the server was started anew. */
  @Nullable ObjValue returning;

  /** Seconds since 1970; 0 before login. */
  long connectedAt;

  long lastInputAt;

  /** Idle seconds it may wait for a login, 0 for any. */
  long loginSeconds;

  /** Whether its client knows that turns wait for the disk. */
  boolean toldOfPause;

  /** Whether no client is left; it ends when what was typed before has been done. */
  boolean clientGone;

  /**
   * When a client that may return is given up, in seconds since 1970; 0 when none is waited for.
   */
  long returnUntil;

  LiveSession(
      SessionTable table,
      long id,
      ObjValue who,
      ObjValue listener,
      boolean printMessages,
      ConnectionEnds ends,
      SessionOutput output,
      boolean detached,
      long now) {
    this.table = table;
    this.id = id;
    this.who = who;
    this.listener = listener;
    this.printMessages = printMessages;
    this.ends = ends;
    this.output = output;
    this.detached = detached;
    this.lastInputAt = now;
  }

  boolean loggedIn() {
    return who.number() >= 0;
  }

  boolean open() {
    return state == State.OPEN;
  }

  @Override
  public ObjValue who() {
    return who;
  }

  /** To be called with the table's lock held. */
  InputState inputState() {
    return new InputState(
        listener,
        !detached && open(),
        input.length(),
        input.length() > InputQueue.FULL,
        lastInputTask,
        !busy,
        options.disableOob(),
        reader);
  }

  @Override
  public void input(String line) {
    table.input(this, InputQueue.Kind.LINE, line);
  }

  @Override
  public void binaryInput(String chunk) {
    table.input(this, InputQueue.Kind.BINARY, chunk);
  }

  @Override
  public void telnetInput(String command) {
    table.input(this, InputQueue.Kind.TELNET, command);
  }

  @Override
  public boolean opened() {
    return opened || !open();
  }

  @Override
  public boolean takesTelnet() {
    return takesTelnet;
  }

  @Override
  public void input(Transport from, String client, long number, List<String> lines) {
    table.input(this, from, client, number, lines);
  }

  @Override
  public long queuedInput() {
    return table.queuedInput(this);
  }

  @Override
  public void disconnected(Transport transport) {
    table.disconnected(this, transport);
  }
}
