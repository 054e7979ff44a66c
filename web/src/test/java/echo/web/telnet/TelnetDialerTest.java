package echo.web.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.scheduler.session.SessionLine;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.web.ConnectionLimit;
import echo.web.ScriptedSession;
import echo.web.ScriptedSessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelnetDialerTest {
  private final ScriptedSessions sessions = new ScriptedSessions();

  @Test
  void adopt_connection_speaksBothWaysAndEndsWithTheHost() throws Exception {
    try (ServerSocket host = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        TelnetDialer dialer = new TelnetDialer(sessions, settings(5));
        Socket socket = new Socket(host.getInetAddress(), host.getLocalPort());
        Socket peer = host.accept()) {
      ObjValue number = dialer.adopt(socket, "host.test", ObjValue.NOTHING, 7);
      ScriptedSession session = sessions.next();
      assertThat(session.who()).isEqualTo(number);
      peer.getOutputStream().write("hello\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(session.nextInput()).isEqualTo("hello");
      session.transports.getFirst().send(List.of(new SessionLine(0, "hi")));
      BufferedReader said =
          new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
      assertThat(said.readLine()).isEqualTo("hi");
    }
  }

  @Test
  void adopt_serverIsFull_raisesQuota() throws IOException {
    try (ServerSocket host = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        TelnetDialer dialer = new TelnetDialer(sessions, settings(0));
        Socket socket = new Socket(host.getInetAddress(), host.getLocalPort())) {
      assertThatThrownBy(() -> dialer.adopt(socket, "host.test", ObjValue.NOTHING, 7))
          .isInstanceOf(MooError.class);
    }
  }

  private static TelnetSettings settings(int most) {
    return TelnetSettings.on("127.0.0.1", 0, ObjValue.SYSTEM, new ConnectionLimit(most));
  }
}
