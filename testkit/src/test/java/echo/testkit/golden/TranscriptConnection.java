package echo.testkit.golden;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a transcript: Latin-1 lines as they come, null for the server's hanging up.
 *
 * <p>Threading: a virtual thread reads; {@link #take} and the counters may be called from the test.
 */
final class TranscriptConnection implements AutoCloseable {
  private final Socket socket;
  private final List<@Nullable String> lines = new ArrayList<>();
  private long lastNanos = System.nanoTime();
  private boolean alive = true;

  TranscriptConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = socket.getInputStream()) {
      byte[] buffer = new byte[65536];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            add(text(line));
            line.reset();
          } else {
            line.write(buffer[i]);
          }
        }
        touch();
      }
    } catch (IOException e) {
      // hung up: told below like any other end
    }
    if (line.size() > 0) {
      add(text(line));
    }
    end();
  }

  private static String text(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private synchronized void add(@Nullable String line) {
    lines.add(line);
  }

  private synchronized void touch() {
    lastNanos = System.nanoTime();
  }

  private synchronized void end() {
    alive = false;
    lines.add(null);
    lastNanos = System.nanoTime();
  }

  synchronized int count() {
    return lines.size();
  }

  synchronized boolean alive() {
    return alive;
  }

  synchronized long lastNanos() {
    return lastNanos;
  }

  synchronized List<@Nullable String> take() {
    List<@Nullable String> taken = new ArrayList<>(lines);
    lines.clear();
    return taken;
  }

  void send(String line) {
    try {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // the server hung up; the recording shows it as null
    }
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
