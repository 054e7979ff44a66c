package echo.web.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.scheduler.session.KeepAlive;
import echo.scheduler.session.ListeningPoints;
import echo.scheduler.session.SessionLine;
import echo.scheduler.turn.OutputForm;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Listener;
import echo.web.ConnectionLimit;
import echo.web.ScriptedSession;
import echo.web.ScriptedSessions;
import echo.web.TypeAhead;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TelnetGatewayTest {
  private static final ObjValue HANDLER = ObjValue.of(9);

  private final ScriptedSessions sessions = new ScriptedSessions();
  private final ConnectionLimit limit = new ConnectionLimit(2);
  private @Nullable TelnetGateway opened;

  @BeforeEach
  void open() throws IOException {
    opened =
        TelnetGateway.open(
            sessions,
            new TelnetSettings("127.0.0.1", 0, ObjValue.SYSTEM, 65_536, 100, 65_536, limit));
  }

  @AfterEach
  void close() throws IOException {
    gateway().close();
  }

  @Test
  void line_cutInsideACharacter_arrivesWhole() throws Exception {
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      byte[] line = "say Ζωή 日本 👩‍🚀\r\n".getBytes(StandardCharsets.UTF_8);
      for (byte b : line) {
        client.getOutputStream().write(b);
        client.getOutputStream().flush();
      }

      assertThat(session.nextInput()).isEqualTo("say Ζωή 日本 👩‍🚀");
      session.show("You say, \"Ζωή\"");
      assertThat(read(client, 19))
          .isEqualTo("You say, \"Ζωή\"\r\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void negotiation_unknownOption_isRefusedOnceAndKnownOnesAccepted() throws Exception {
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      client
          .getOutputStream()
          .write(new byte[] {-1, (byte) 253, 86, -1, (byte) 253, 86, -1, (byte) 251, 0, 'x', '\n'});

      assertThat(session.nextInput()).isEqualTo("x");
      assertThat(read(client, 6)).isEqualTo(new byte[] {-1, (byte) 252, 86, -1, (byte) 253, 0});
      session.show("end");
      assertThat(read(client, 5)).isEqualTo("end\r\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void clientEchoOption_offAndOn_hidesAndShowsTyping() throws Exception {
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      session.show("Password:");
      session.transports.forEach(t -> t.option("client-echo", false));
      assertThat(read(client, 14)).endsWith(-1, 251, 1);
      client.getOutputStream().write(new byte[] {-1, (byte) 253, 1, 's', '\r', 0});
      assertThat(session.nextInput()).isEqualTo("s");
      session.transports.forEach(t -> t.option("client-echo", true));
      assertThat(read(client, 3)).containsExactly(-1, 252, 1);
    }
  }

  @Test
  void send_toAClientThatNeverReads_losesTheOldestTellsItAndHoldsNobodyUp() throws Exception {
    try (Socket slow = connect()) {
      ScriptedSession slowSession = sessions.next();
      String line = "x".repeat(1000);
      for (int i = 0; i < 20_000; i++) {
        slowSession.show(line);
        assertThat(slowSession.transports.getFirst().queuedBytes()).isLessThanOrEqualTo(65_536);
      }
      try (Socket other = connect()) {
        sessions.next().show("hello");
        assertThat(read(other, 7)).isEqualTo("hello\r\n".getBytes(StandardCharsets.UTF_8));
      }
      slowSession.show("the end");
      String all = readUntil(slow.getInputStream(), "the end\r\n");
      assertThat(all)
          .containsPattern(
              "\r\n>> Network buffer overflow: \\d+ lines of output to you have been lost <<\r\n");
    }
  }

  @Test
  void close_byTheWorld_sendsTheLastWordsFirst() throws Exception {
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      session.show("*** Disconnected ***");
      session.transports.forEach(t -> t.close());

      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("*** Disconnected ***\r\n");
      session.gone.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void typeAhead_overTheLimit_waitsUntilTheSessionHasRoom() throws Exception {
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      session.queued = TypeAhead.LIMIT + 1;
      client.getOutputStream().write("one\n".getBytes(StandardCharsets.UTF_8));
      assertThat(session.nextInput()).isEqualTo("one");
      client.getOutputStream().write("two\n".getBytes(StandardCharsets.UTF_8));
      session.queueLooks.acquire(3);
      assertThat(session.inputIsEmpty()).isTrue();
      session.queued = 0;
      assertThat(session.nextInput()).isEqualTo("two");
    }
  }

  @Test
  void listen_byAProgram_opensAPortAndUnlistenKeepsItsConnections() throws Exception {
    try (TelnetPoints points =
        new TelnetPoints(
            sessions, TelnetSettings.on("127.0.0.1", 0, ObjValue.SYSTEM, new ConnectionLimit(9)))) {
      ListeningPoints.Bound bound = points.bind(at(IntValue.of(0)));
      bound.start().run();
      int port = (int) ((IntValue) bound.canonical()).value();
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
        ScriptedSession session = sessions.next();
        assertThat(session.listener).isEqualTo(HANDLER);
        bound.stop().run();
        session.show("still here");
        assertThat(read(client, 12)).isEqualTo("still here\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(isTurnedAway(port)).isTrue();
      }
      assertThatThrownBy(() -> points.bind(at(StrValue.of("x")))).isInstanceOf(MooError.class);
      assertThatThrownBy(() -> points.bind(at(IntValue.of(gateway().port()))))
          .isInstanceOfSatisfying(
              MooError.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.E_QUOTA));
    }
  }

  /**
   * Whether a client of a port that was given up is refused, or is gone at once: a process that
   * starts just then may keep the port open for a moment, and nobody accepts what comes in.
   */
  private static boolean isTurnedAway(int port) {
    try (Socket late = new Socket(InetAddress.getLoopbackAddress(), port)) {
      late.setSoTimeout(10_000);
      return late.getInputStream().read() < 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  @Test
  void connect_whenFull_isToldSo() throws Exception {
    try (Socket first = connect();
        Socket second = connect()) {
      sessions.next();
      sessions.next();
      try (Socket third = connect()) {
        assertThat(new String(third.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo("*** Full.\r\n*** Later.\r\n");
      }
      assertThat(first.isClosed() || second.isClosed()).isFalse();
    }
  }

  @Test
  void connect_byACrowd_letsInAsManyAsThereIsRoomForAndEndsTheOthers() throws Exception {
    List<Socket> crowd = new ArrayList<>();
    // One after the other: who is let in first is not said otherwise.
    try (Socket first = connect()) {
      ScriptedSession one = sessions.next();
      Socket second = connect();
      crowd.add(second);
      sessions.next();
      for (int i = 0; i < 300; i++) {
        crowd.add(connect());
      }
      for (Socket refused : crowd.subList(1, crowd.size())) {
        assertThat(new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .isIn("", "*** Full.\r\n*** Later.\r\n");
      }
      one.transports.forEach(t -> t.close());
      assertThat(first.getInputStream().readAllBytes()).isEmpty();
      one.gone.get(10, TimeUnit.SECONDS);
      assertThat(second.isClosed()).isFalse();
    } finally {
      for (Socket socket : crowd) {
        socket.close();
      }
    }
  }

  @Test
  void line_withoutAnEnd_isNoInputAndKeepsNoConnection() throws Exception {
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      for (int i = 0; i < 50; i++) {
        client.getOutputStream().write('x');
        client.getOutputStream().flush();
      }
      session.show("*** Timed-out waiting for login. ***");
      session.transports.forEach(t -> t.close());
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("*** Timed-out waiting for login. ***\r\n");
      assertThat(session.inputIsEmpty()).isTrue();
      session.gone.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void connect_whenOneHasLeft_isLetInAgain() throws Exception {
    for (int i = 0; i < 5; i++) {
      ScriptedSession session;
      try (Socket _ = connect()) {
        session = sessions.next();
      }
      session.gone.get(10, TimeUnit.SECONDS);
      while (!limit.enter()) {
        Thread.onSpinWait();
      }
      limit.left();
    }
  }

  @Test
  void line_beforeLogin_isKeptShort() throws Exception {
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      String line = "x".repeat(200);
      client.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      assertThat(session.nextInput()).isEqualTo("x".repeat(100));
      assertThat(readUntil(client.getInputStream(), "<<\r\n"))
          .isEqualTo(">> Line too long: only its first 100 bytes were read <<\r\n");
      session.logIn(5, "Ann", "token");
      client.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      assertThat(session.nextInput()).isEqualTo(line);
    }
  }

  @Test
  void line_ofAMegabyte_isCutAndWhatFollowsIsTaken() throws Exception {
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      session.logIn(5, "Ann", "token");
      byte[] line = "y".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      client.getOutputStream().write(line);
      client.getOutputStream().write("\nnext\n".getBytes(StandardCharsets.UTF_8));
      assertThat(session.nextInput()).hasSize(65_536);
      assertThat(session.nextInput()).isEqualTo("next");
    }
  }

  @Test
  void binary_fromAndToAClient_isRawBytes() throws Exception {
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      session.send(new SessionLine(0, "~FF~FBF", OutputForm.BYTES));
      session.send(new SessionLine(0, "half ", OutputForm.PART));
      session.show("line");
      assertThat(read(client, 14))
          .isEqualTo("\u00ff\u00fbFhalf line\r\n".getBytes(StandardCharsets.ISO_8859_1));
      session.transports.forEach(t -> t.option("binary", true));
      client.getOutputStream().write(new byte[] {'#', '$', '#', -1, 0, '~', '\r', '\n'});
      assertThat(session.nextInput()).isEqualTo("#$#~FF~00~7E~0D~0A");
    }
  }

  @Test
  void telnetCommands_ofAWorldThatTakesThem_goThereUnlessTheServerKnowsThem() throws Exception {
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      session.takesTelnet = true;
      client
          .getOutputStream()
          .write(
              new byte[] {
                -1, (byte) 253, 70, -1, (byte) 251, 0, -1, (byte) 250, 24, 0, 'x', -1, (byte) 240
              });
      assertThat(session.telnet.poll(10, TimeUnit.SECONDS)).isEqualTo("~FF~FDF");
      assertThat(session.telnet.poll(10, TimeUnit.SECONDS)).isEqualTo("~FF~FA~18~00x~FF~F0");
      assertThat(read(client, 3)).isEqualTo(new byte[] {-1, (byte) 253, 0});
    }
  }

  @Test
  void telnetAnswers_toAClientThatReadsNone_cutItOff() throws Exception {
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      byte[] toggles = new byte[6 * 4096];
      for (int i = 0; i < toggles.length; i += 6) {
        System.arraycopy(new byte[] {-1, (byte) 253, 3, -1, (byte) 254, 3}, 0, toggles, i, 6);
      }
      assertThatThrownBy(
              () -> {
                while (true) {
                  client.getOutputStream().write(toggles);
                }
              })
          .isInstanceOf(IOException.class);
      session.gone.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void keepAlive_setByTheWorld_isSetOnTheSocket() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
        Socket accepted = listener.accept()) {
      TelnetConnection connection =
          new TelnetConnection(
              accepted,
              sessions,
              TelnetSettings.on("127.0.0.1", 0, ObjValue.SYSTEM, new ConnectionLimit(1)));
      assertThat(client.isConnected()).isTrue();
      assertThat(accepted.getKeepAlive()).isFalse();
      connection.keepAlive(new KeepAlive(true, 77, 33, 4));
      assertThat(accepted.getKeepAlive()).isTrue();
      assertThat(accepted.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(77);
      assertThat(accepted.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)).isEqualTo(33);
      assertThat(accepted.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)).isEqualTo(4);
      connection.keepAlive(new KeepAlive(false, 77, 33, 4));
      assertThat(accepted.getKeepAlive()).isFalse();
      connection.drop();
    }
  }

  /** Whatever comes, the connection stays and the next line is understood. */
  @Property(tries = 40)
  void garbage_ofAnyKind_leavesTheNextLineWhole(@ForAll @Size(max = 2000) byte[] garbage)
      throws Exception {
    open();
    try (Socket client = connect()) {
      ScriptedSession session = sessions.next();
      client.getOutputStream().write(garbage);
      byte[] end = new byte[TelnetDecoder.SUBNEGOTIATION_LIMIT + 8];
      end[end.length - 1] = '\n';
      client.getOutputStream().write(end);
      client.getOutputStream().write("still here\n".getBytes(StandardCharsets.UTF_8));
      String line = session.nextInput();
      while (!line.equals("still here")) {
        line = session.nextInput();
      }
    } finally {
      close();
    }
  }

  private static Listener at(Value point) {
    return new Listener(HANDLER, point, true, false);
  }

  private TelnetGateway gateway() {
    return Objects.requireNonNull(opened);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), gateway().port());
  }

  private static byte[] read(Socket client, int count) throws IOException {
    return client.getInputStream().readNBytes(count);
  }

  private static String readUntil(InputStream in, String end) throws IOException {
    StringBuilder all = new StringBuilder();
    byte[] buffer = new byte[65_536];
    while (all.indexOf(end, Math.max(0, all.length() - 2 * buffer.length)) < 0) {
      int n = in.read(buffer);
      if (n < 0) {
        throw new AssertionError("ended after " + all.length() + " bytes");
      }
      all.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
    }
    return all.toString();
  }
}
