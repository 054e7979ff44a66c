package echo.scheduler.session;

import echo.scheduler.task.InputMark;
import echo.scheduler.turn.TurnBody;
import echo.values.ObjValue;
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

  /**
   * A verb that is being programmed line by line.
   *
   * @param definer the object it is defined on
   */
  record Typing(ObjValue definer, String verb, List<String> lines) {
    Typing(ObjValue definer, String verb) {
      this(definer, verb, new ArrayList<>());
    }
  }

  final long id;
  final ObjValue listener;
  final boolean printMessages;
  final String name;
  final SessionOutput output;
  private final SessionTable table;

  volatile ObjValue who;
  volatile State state = State.OPEN;

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
  @Nullable Typing typing;

  /** The task that reads, 0 for none. */
  long reader;

  /** Who it will be without a login, having been so before the server was started anew. */
  @Nullable ObjValue returning;

  /** Seconds since 1970; 0 before login. */
  long connectedAt;

  long lastInputAt;

  /** Idle seconds it may wait for a login, 0 for any. */
  long loginSeconds;

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
      String name,
      SessionOutput output,
      long now) {
    this.table = table;
    this.id = id;
    this.who = who;
    this.listener = listener;
    this.printMessages = printMessages;
    this.name = name;
    this.output = output;
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

  @Override
  public void input(String line) {
    table.input(this, line);
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
