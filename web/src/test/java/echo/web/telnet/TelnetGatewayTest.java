package echo.web.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.scheduler.session.ListeningPoints;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.web.ScriptedSession;
import echo.web.ScriptedSessions;
import echo.web.TypeAhead;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TelnetGatewayTest {
  private final ScriptedSessions sessions = new ScriptedSessions();
  private @Nullable TelnetGateway opened;

  @BeforeEach
  void open() throws IOException {
    opened =
        TelnetGateway.open(
            sessions, new TelnetSettings("127.0.0.1", 0, ObjValue.SYSTEM, 65_536, 65_536, 2));
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
      }
      try (Socket other = connect()) {
        sessions.next().show("hello");
        assertThat(read(other, 7)).isEqualTo("hello\r\n".getBytes(StandardCharsets.UTF_8));
      }
      slowSession.show("the end");
      String all = readUntil(slow.getInputStream(), "the end\r\n");
      assertThat(all)
          .containsPattern(
              ">> Network buffer overflow: \\d+ lines of output to you have been lost <<\r\n");
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
    ObjValue handler = ObjValue.of(9);
    try (TelnetPoints points =
        new TelnetPoints(sessions, TelnetSettings.on("127.0.0.1", 0, ObjValue.SYSTEM))) {
      ListeningPoints.Bound bound = points.bind(handler, IntValue.of(0), true);
      int port = (int) ((IntValue) bound.canonical()).value();
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
        ScriptedSession session = sessions.next();
        assertThat(session.listener).isEqualTo(handler);
        bound.stop().run();
        session.show("still here");
        assertThat(read(client, 12)).isEqualTo("still here\r\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
            .isInstanceOf(IOException.class);
      }
      assertThatThrownBy(() -> points.bind(handler, StrValue.of("x"), true))
          .isInstanceOf(MooError.class);
      assertThatThrownBy(() -> points.bind(handler, IntValue.of(gateway().port()), true))
          .isInstanceOfSatisfying(
              MooError.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.E_QUOTA));
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
            .startsWith(">> Sorry, the server is full.");
      }
      assertThat(first.isClosed() || second.isClosed()).isFalse();
    }
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
