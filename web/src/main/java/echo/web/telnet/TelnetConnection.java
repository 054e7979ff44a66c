package echo.web.telnet;

import echo.scheduler.session.Session;
import echo.scheduler.session.SessionLine;
import echo.scheduler.session.Sessions;
import echo.scheduler.session.Transport;
import echo.web.OutputQueue;
import echo.web.TypeAhead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A telnet client: its socket on one side, its session on the other.
 *
 * <p>Threading: one virtual thread reads, one writes. The session calls the {@link Transport}
 * methods from any thread; they only queue. The writer alone touches the socket's output, and sends
 * everything that waits in one write.
 */
final class TelnetConnection implements Transport, TelnetDecoder.Sink {
  private static final Logger LOG = LoggerFactory.getLogger(TelnetConnection.class);
  private static final byte[] LINE_END = {'\r', '\n'};

  /** Time a client that does not read has to take what was said before it was disconnected. */
  private static final long LAST_WORDS_SECONDS = 5;

  private final Socket socket;
  private final OutputQueue<byte[]> output;
  private final TelnetOptions options;
  private final LineAssembler lines;
  private final Session session;
  private final CountDownLatch written = new CountDownLatch(1);
  private volatile boolean binary;

  TelnetConnection(Socket socket, Sessions sessions, TelnetSettings settings) {
    this.socket = socket;
    this.output = new OutputQueue<>(settings.maxQueuedBytes());
    this.options = new TelnetOptions(output::addControl);
    this.lines =
        new LineAssembler(
            settings.maxLineBytes(), this::typed, () -> tellCut(settings.maxLineBytes()));
    InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
    this.session =
        sessions.connect(
            this,
            settings.listener(),
            socket.getLocalPort(),
            remote.getAddress().getHostAddress(),
            remote.getPort());
  }

  /** Reads until the client or the server ends it. */
  void read() {
    TelnetDecoder decoder = new TelnetDecoder(this);
    byte[] buffer = new byte[8192];
    try {
      InputStream in = socket.getInputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        decoder.accept(buffer, n);
        TypeAhead.await(session);
      }
    } catch (IOException e) {
      LOG.debug("telnet connection ended: {}", e.getMessage());
    } finally {
      session.disconnected(this);
      output.close();
    }
  }

  /** Writes until the queue is closed and empty, then closes the socket. */
  void write() {
    try (socket) {
      OutputStream out = socket.getOutputStream();
      for (Optional<OutputQueue.Batch<byte[]>> batch = output.take();
          batch.isPresent();
          batch = output.take()) {
        out.write(bytes(batch.get()));
      }
    } catch (IOException e) {
      LOG.debug("telnet client does not take output: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      output.close();
      written.countDown();
    }
  }

  @Override
  public void text(byte[] bytes, int from, int to) {
    if (binary) {
      session.input(BinaryText.encode(bytes, from, to));
    } else {
      lines.accept(bytes, from, to);
    }
  }

  @Override
  public void negotiation(int verb, int option) {
    options.received(verb, option);
  }

  @Override
  public void send(List<SessionLine> shown) {
    List<OutputQueue.Entry<byte[]>> entries = new ArrayList<>(shown.size());
    for (SessionLine line : shown) {
      byte[] bytes = binary ? doubled(BinaryText.decode(line.text())) : encode(line.text());
      entries.add(new OutputQueue.Entry<>(bytes, Math.max(1, bytes.length)));
    }
    output.addLines(entries);
  }

  @Override
  public void close() {
    output.close();
    CompletableFuture.delayedExecutor(LAST_WORDS_SECONDS, TimeUnit.SECONDS).execute(this::drop);
  }

  @Override
  public long queuedBytes() {
    return output.bytes();
  }

  /** A telnet client cannot attach again, so its token is of no use here. */
  @Override
  public void loggedIn(long player, String playerName, String token) {}

  @Override
  public void option(String name, boolean on) {
    switch (name) {
      case "client-echo" -> options.hideTyping(!on);
      case "binary" -> binary = on;
      default -> LOG.debug("option {} means nothing to telnet", name);
    }
  }

  /** Takes no more lines; what waits is still sent. */
  void finish() {
    output.close();
  }

  /** Waits until all is sent, at most that long, and ends it. */
  void end(long nanos) {
    try {
      boolean _ = written.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    drop();
  }

  /** Ends it at once, whatever still waits. */
  void drop() {
    output.close();
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing a telnet connection: {}", e.getMessage());
    }
  }

  private void typed(String line) {
    session.input(line);
  }

  private void tellCut(int limit) {
    send(
        List.of(
            new SessionLine(
                0, ">> Line too long: only its first " + limit + " bytes were read <<")));
  }

  private static byte[] bytes(OutputQueue.Batch<byte[]> batch) {
    byte[] notice =
        batch.lost() == 0 ? new byte[0] : encode(OutputQueue.overflowLine(batch.lost()));
    int length = notice.length;
    for (byte[] item : batch.items()) {
      length += item.length;
    }
    byte[] all = new byte[length];
    System.arraycopy(notice, 0, all, 0, notice.length);
    int at = notice.length;
    for (byte[] item : batch.items()) {
      System.arraycopy(item, 0, all, at, item.length);
      at += item.length;
    }
    return all;
  }

  /** UTF-8 has no byte 255, so text needs no doubling. */
  private static byte[] encode(String line) {
    String text = line.indexOf('\n') < 0 ? line : line.replaceAll("\\r?\\n", "\r\n");
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[utf8.length + LINE_END.length];
    System.arraycopy(utf8, 0, bytes, 0, utf8.length);
    System.arraycopy(LINE_END, 0, bytes, utf8.length, LINE_END.length);
    return bytes;
  }

  private static byte[] doubled(byte[] data) {
    int extra = 0;
    for (byte b : data) {
      extra += b == (byte) TelnetCode.IAC ? 1 : 0;
    }
    byte[] bytes = new byte[data.length + extra];
    int at = 0;
    for (byte b : data) {
      bytes[at++] = b;
      if (b == (byte) TelnetCode.IAC) {
        bytes[at++] = b;
      }
    }
    return bytes;
  }
}
