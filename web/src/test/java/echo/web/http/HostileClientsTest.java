package echo.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.ObjValue;
import echo.web.ConnectionLimit;
import echo.web.ScriptedSessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that begin requests and do not end them, or send more than anything here takes. */
@Timeout(60)
final class HostileClientsTest {
  private static final int PLAYERS = 2;

  private @Nullable HttpGateway opened;

  private HttpGateway open(Duration idle) {
    opened =
        HttpGateway.open(
            new ScriptedSessions(),
            new ScriptedDoor(),
            new HttpSettings(
                "127.0.0.1",
                0,
                ObjValue.SYSTEM,
                Set.of(),
                65_536,
                65_536,
                idle,
                new ConnectionLimit(PLAYERS)));
    return opened;
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  @Test
  void header_overItsLimit_isRefused() throws Exception {
    try (Socket socket = connect(open(Duration.ofSeconds(30)))) {
      send(socket, "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(9000) + "\r\n\r\n");
      assertThat(firstLine(socket)).contains("431");
    }
  }

  @Test
  void header_withoutAnEnd_isCutOffAndHoldsNobodyUp() throws Exception {
    HttpGateway gateway = open(Duration.ofMillis(200));
    try (Socket slow = connect(gateway);
        Socket other = connect(gateway)) {
      send(slow, "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Half: ");
      send(other, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(firstLine(other)).contains("200");
      assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .doesNotContain("200");
    }
  }

  @Test
  void body_withoutEnd_isNotRead() throws Exception {
    try (Socket socket = connect(open(Duration.ofSeconds(30)))) {
      send(socket, "POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999999\r\n\r\n");
      assertThat(firstLine(socket)).containsPattern(" 4\\d\\d ");
      byte[] more = new byte[1 << 20];
      OutputStream out = socket.getOutputStream();
      boolean cutOff = false;
      for (int i = 0; i < 256 && !cutOff; i++) {
        try {
          out.write(more);
        } catch (IOException e) {
          cutOff = true;
        }
      }
      assertThat(cutOff).isTrue();
    }
  }

  @Test
  void connections_beyondAllLimits_waitUntilOthersHaveGone() throws Exception {
    HttpGateway gateway = open(Duration.ofSeconds(30));
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < HttpGateway.VISITORS + PLAYERS; i++) {
        silent.add(connect(gateway));
      }
      while (gateway.isAccepting()) {
        Thread.onSpinWait();
      }
      try (Socket late = connect(gateway)) {
        send(late, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        for (Socket socket : silent) {
          socket.close();
        }
        assertThat(firstLine(late)).contains("200");
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private static Socket connect(HttpGateway gateway) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), gateway.port());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String firstLine(Socket socket) throws IOException {
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
