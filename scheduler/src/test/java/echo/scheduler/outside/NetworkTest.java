package echo.scheduler.outside;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.LiveWorld;
import echo.scheduler.session.Session;
import echo.scheduler.session.SessionLine;
import echo.scheduler.session.Transport;
import echo.scheduler.turn.Probes;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code open_network_connection()} to a port of the test's own, and attack 21. */
class NetworkTest {
  private final List<String> shown = new ArrayList<>();
  private ServerSocket remote = unbound();
  private @Nullable LiveWorld world;

  private static ServerSocket unbound() {
    try {
      return new ServerSocket();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void listen() throws IOException {
    remote = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    remote.close();
  }

  private LiveWorld granting(String patterns, Resolver resolver) throws IOException {
    Grants grants =
        new Grants(
            null, null, null, null, HostPatterns.of(patterns, true), resolver, Outside.MAX_BYTES);
    LiveWorld opened =
        LiveWorld.create(Probes.none(), GrantedWorld.open(grants, this::adopt, Runnable::run));
    world = opened;
    return opened;
  }

  private LiveWorld granting() throws IOException {
    return granting("127.0.0.1:" + remote.getLocalPort(), Resolver.SYSTEM);
  }

  /** A gateway whose host speaks at once. */
  private ObjValue adopt(Socket socket, String host, ObjValue listener, long task) {
    Session session =
        Objects.requireNonNull(world)
            .world()
            .sessions()
            .dialed(
                new Screen(),
                listener,
                ConnectionEnds.dialed("10.0.0.9", 5000, host, "127.0.0.1", socket.getPort()),
                task);
    ObjValue number = session.who();
    session.input("hello");
    session.input("second");
    return number;
  }

  private String ask(LiveWorld in, String statements) {
    in.eval(
        "#0.log = \"it waits\"; try " + statements + " except e (ANY) #0.log = e[1..2]; endtry");
    return in.log();
  }

  private String open(String more) {
    return "c = open_network_connection(\"127.0.0.1\", " + remote.getLocalPort() + more + ");";
  }

  @Test
  void connection_opened_readsWhatTheHostSaysAndTellsIt() throws IOException {
    LiveWorld granted = granting();
    granted.verb(ObjValue.SYSTEM, "do_login_command", "#0.log = {@#0.log, args};", "return 0;");
    assertThat(
            ask(
                granted,
                open("")
                    + " a = read(c); notify(c, \"hi\"); #0.log = {c < #0, a, read(c), c in"
                    + " connected_players(), c in connected_players(1), connection_info(c)[\"outbound\"]};"))
        .isEqualTo("{1, \"hello\", \"second\", 0, 1, 1}");
    assertThat(shown).containsExactly("hi");
  }

  @Test
  void connection_linesThatNobodyReads_areLoginCommands() throws IOException {
    LiveWorld granted = granting();
    granted.verb(ObjValue.SYSTEM, "do_login_command", "#0.log = {@#0.log, args};", "return 0;");
    assertThat(ask(granted, "#0.log = {}; " + open(""))).isEqualTo("{{\"hello\"}, {\"second\"}}");
  }

  @Test
  void connection_withAListener_isAnnouncedToIt() throws IOException {
    for (String listener : new String[] {", #3", ", [\"listener\" -> #3]"}) {
      LiveWorld granted = granting();
      granted.verb(ObjValue.of(3), "do_login_command", "#0.log = {@#0.log, args};", "return 0;");
      assertThat(ask(granted, "#0.log = {}; " + open(listener)))
          .isEqualTo("{{}, {\"hello\"}, {\"second\"}}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "open_network_connection() | {E_ARGS, \"Incorrect number of arguments\"}",
        "open_network_connection(1, 2, 3, 4) | {E_ARGS, \"Incorrect number of arguments\"}",
        "open_network_connection(80, \"x\") | {E_TYPE, \"Type mismatch\"}",
        "open_network_connection(\"x\", 80, 1) | {E_TYPE, \"listener should be an object\"}",
        "open_network_connection(\"x\", 80, [\"listener\" -> 1]) | {E_TYPE, \"listener should be an object\"}",
        "open_network_connection(\"127.0.0.1\", 0) | {E_INVARG, \"Invalid argument\"}",
        "open_network_connection(\"127.0.0.1\", 65536) | {E_INVARG, \"Invalid argument\"}",
      })
  void connection_whatIsWrong_isRaised(String call, String error) throws IOException {
    assertThat(ask(granting(), call + ";")).isEqualTo(error);
  }

  @Test
  void connection_hostDoesNotAnswer_raisesInvarg() throws IOException {
    LiveWorld granted = granting();
    int port = remote.getLocalPort();
    remote.close();
    assertThat(ask(granted, "open_network_connection(\"127.0.0.1\", " + port + ");"))
        .startsWith("{E_INVARG, ");
    LiveWorld unknown =
        granting(
            "*:*",
            host -> {
              throw new UnknownHostException(host);
            });
    assertThat(ask(unknown, "open_network_connection(\"none.test\", 80);"))
        .isEqualTo("{E_INVARG, \"none.test\"}");
  }

  @Test
  void connection_notGranted_raisesPermission() throws IOException {
    int port = remote.getLocalPort();
    LiveWorld other = granting("127.0.0.1:1", Resolver.SYSTEM);
    assertThat(ask(other, "open_network_connection(\"127.0.0.1\", " + port + ");"))
        .isEqualTo(
            "{E_PERM, \"127.0.0.1:"
                + port
                + " is not granted: its admin can grant it by network.connect in echo.conf\"}");
    LiveWorld any = granting("*:*", Resolver.SYSTEM);
    assertThat(ask(any, "open_network_connection(\"localhost\", " + port + ");"))
        .startsWith("{E_PERM, \"localhost leads to 127.0.0.1, which is no public address");
    assertThat(ask(any, "set_task_perms(#3); open_network_connection(\"x\", 1);"))
        .isEqualTo("{E_PERM, \"Permission denied\"}");
    assertThat(new Outside(Grants.NONE).ask("open_network_connection(\"x\", 1)"))
        .startsWith("{E_PERM, \"open_network_connection() is not granted");
  }

  /** What the host is sent. */
  private final class Screen implements Transport {
    @Override
    public void send(List<SessionLine> lines) {
      lines.forEach(line -> shown.add(line.text()));
    }

    @Override
    public void close() {}

    @Override
    public void loggedIn(long player, String playerName, String token) {}

    @Override
    public void option(String name, boolean on) {}
  }
}
