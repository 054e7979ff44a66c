package echo.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A telnet client for tests: lines out, lines in.
 *
 * <p>Threading: one thread sends, one reads.
 */
public final class LineClient implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;

  public LineClient(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void send(String line) {
    try {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line, or null when the server is gone. */
  public @Nullable String line() {
    try {
      return in.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  /** Reads on to the line that begins so, and returns it. */
  public String until(String beginning) {
    for (String line = line(); line != null; line = line()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new IllegalStateException("the connection ended before a line that begins " + beginning);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
