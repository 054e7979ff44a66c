package echo.testkit.browser;

import echo.parser.Diagnostic;
import echo.scheduler.EvalResult;
import echo.scheduler.Inspection;
import echo.scheduler.session.Session;
import echo.scheduler.session.Sessions;
import echo.scheduler.session.Transport;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ConnectionEnds;
import echo.values.model.Dialect;
import echo.web.WorldDoor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A world of one room and a few objects, just enough for the page to be used on it.
 *
 * <p>Threading: any thread.
 */
final class PretendWorld implements Sessions, WorldDoor {
  static final List<String> BANNER =
      List.of(
          "Welcome to the Lighthouse.",
          "",
          "  connect guest             look around",
          "  connect <name> <password> come home",
          "  create <name> <password>  stay");
  static final List<String> LOBBY =
      List.of(
          "The Lamp Room",
          "Glass on every side, and the sea beyond it. A brass lamp turns slowly on its bed of"
              + " mercury; each time it passes, your shadow runs along the wall.",
          "You see a brass lamp and a logbook here.",
          "Obvious exits: down, gallery.");
  private static final Pattern NUMBER = Pattern.compile("#(\\d+)");

  private final List<PretendSession> sessions = new CopyOnWriteArrayList<>();
  private final Map<String, PretendSession> byToken = new ConcurrentHashMap<>();
  private final PretendObjects objects = new PretendObjects();

  /** Every command taken, in order. */
  final List<String> taken = new CopyOnWriteArrayList<>();

  @Override
  public CompletableFuture<List<String>> refusal(ObjValue listener, ConnectionEnds ends) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public Session connect(Transport transport, ObjValue listener, ConnectionEnds ends) {
    PretendSession session = new PretendSession(this, transport);
    sessions.add(session);
    session.show(BANNER);
    return session;
  }

  @Override
  public Session dialed(Transport transport, ObjValue listener, ConnectionEnds ends, long task) {
    throw new AssertionError("no program reaches out here");
  }

  @Override
  public Optional<Session> attach(Transport transport, String token, long lastSequence) {
    Optional<PretendSession> session = Optional.ofNullable(byToken.get(token));
    session.ifPresent(s -> s.attach(transport, lastSequence));
    return session.map(s -> s);
  }

  /** The end of a session that still has its clients: what a restart without a world leaves. */
  void forgetSessions() {
    byToken.clear();
  }

  /** Shows a line to everybody. */
  void announce(String... lines) {
    sessions.forEach(session -> session.show(List.of(lines)));
  }

  void command(PretendSession session, String line) {
    taken.add(line);
    if (session.who().number() < 0) {
      logIn(session, line);
      return;
    }
    String[] words = line.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "look" -> session.show(LOBBY);
      case "say" -> say(session, rest);
      case "flood" ->
          session.show(
              IntStream.rangeClosed(1, Integer.parseInt(rest)).mapToObj(i -> "Wave " + i).toList());
      case "show" -> session.show(List.of(rest.replace("^[", "\u001b")));
      case "ask" -> {
        session.show(List.of("New password:"));
        session.option("client-echo", false);
      }
      case "boot" -> {
        session.show(List.of("*** Disconnected ***"));
        byToken.values().remove(session);
        session.boot();
      }
      default -> {
        session.option("client-echo", true);
        session.show(List.of("I couldn't understand that."));
      }
    }
  }

  private void say(PretendSession speaker, String text) {
    for (PretendSession session : sessions) {
      session.show(
          List.of(
              session == speaker
                  ? "You say, \"" + text + "\""
                  : speaker.name() + " says, \"" + text + "\""));
    }
  }

  private void logIn(PretendSession session, String line) {
    switch (line) {
      case "connect guest" -> enter(session, 10, "Rosy Guest");
      case "connect Ada secret", "connect \"Ada\" secret" -> enter(session, 2, "Ada");
      default ->
          session.show(List.of("Either that player does not exist, or has a different password."));
    }
  }

  private void enter(PretendSession session, long player, String name) {
    String token = "token-" + byToken.size();
    byToken.put(token, session);
    session.logIn(player, name, token);
    session.show(List.of("*** Connected ***"));
    session.show(LOBBY);
  }

  @Override
  public CompletableFuture<EvalResult> eval(ObjValue as, Dialect dialect, String source) {
    return CompletableFuture.completedFuture(answer(dialect, source.strip()));
  }

  private EvalResult answer(Dialect dialect, String source) {
    if (source.startsWith("r = {};")) {
      return new EvalResult.Returned(namesIn(source));
    }
    return switch (source) {
      case "return (player.location.name\n);" ->
          new EvalResult.Returned(StrValue.of("The Lamp Room"));
      case "dialect of this" -> new EvalResult.Returned(StrValue.of(dialect.name()));
      case "return (2 + 40\n);" -> new EvalResult.Returned(IntValue.of(42));
      case "return ($lamp\n);", "return $lamp;" ->
          new EvalResult.Returned(ObjValue.of(PretendObjects.LAMP));
      case "return ($lamp:light()\n);" ->
          new EvalResult.Failed(
              List.of(
                  "#12:light, line 3:  Property not found",
                  "... called from built-in function eval()",
                  "... called from #2:eval (this == #2), line 1",
                  "(End of traceback)"));
      default ->
          new EvalResult.NotCompiled(
              List.of(
                  new Diagnostic(
                      1, 5, "An expression is expected here.", "Write a value after the +.")));
    };
  }

  private Value namesIn(String source) {
    List<Value> names = new ArrayList<>();
    NUMBER
        .matcher(source)
        .results()
        .map(MatchResult::group)
        .map(text -> Long.parseLong(text.substring(1)))
        .forEach(number -> names.add(StrValue.of(objects.name(number))));
    return ListValue.copyOf(names);
  }

  @Override
  public CompletableFuture<Inspection> inspect(ObjValue as, ObjValue object) {
    return objects
        .find(object.number())
        .map(CompletableFuture::completedFuture)
        .orElseGet(() -> CompletableFuture.failedFuture(new MooError(ErrorCode.E_INVARG)));
  }
}
