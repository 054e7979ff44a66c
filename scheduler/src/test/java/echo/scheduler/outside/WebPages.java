package echo.scheduler.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on loopback that answers every request with the same bytes. */
final class WebPages implements AutoCloseable {
  private final ServerSocket server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final byte[] answer;
  private final boolean hangs;

  private WebPages(byte[] answer, boolean hangs) {
    this.answer = answer;
    this.hangs = hangs;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  static WebPages answering(String answer) {
    return new WebPages(answer.getBytes(StandardCharsets.ISO_8859_1), false);
  }

  /** Says that much, and then nothing, without closing. */
  static WebPages hangingAfter(String answer) {
    return new WebPages(answer.getBytes(StandardCharsets.ISO_8859_1), true);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The heads of the requests so far. */
  List<String> requests() {
    return requests;
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int b = in.read();
        if (b < 0) {
          return;
        }
        head.append((char) b);
      }
      requests.add(head.toString());
      client.getOutputStream().write(answer);
      if (hangs) {
        int _ = in.read();
      }
    } catch (IOException _) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
