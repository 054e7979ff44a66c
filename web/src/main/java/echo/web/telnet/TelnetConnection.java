package echo.web.telnet;

import echo.scheduler.session.KeepAlive;
import echo.scheduler.session.Session;
import echo.scheduler.session.SessionLine;
import echo.scheduler.session.Sessions;
import echo.scheduler.session.Transport;
import echo.scheduler.turn.OutputForm;
import echo.values.model.ConnectionEnds;
import echo.web.OutputQueue;
import echo.web.TypeAhead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;
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
  private final TelnetSettings settings;
  private final OutputQueue<byte[]> output;
  private final TelnetOptions options;
  private final LineAssembler lines;
  private final Session session;
  private final CountDownLatch written = new CountDownLatch(1);
  private volatile boolean binary;

  TelnetConnection(Socket socket, Sessions sessions, TelnetSettings settings) {
    this(
        socket,
        settings,
        transport -> sessions.connect(transport, settings.listener(), ends(socket)));
  }

  /**
   * @param opening makes the session
   */
  TelnetConnection(Socket socket, TelnetSettings settings, Function<Transport, Session> opening) {
    this.socket = socket;
    this.settings = settings;
    this.output = new OutputQueue<>(settings.maxQueuedBytes(), this::drop);
    this.options = new TelnetOptions(output::addControl);
    this.lines = new LineAssembler(this::longestLine, this::typed, this::tellCut);
    this.session = opening.apply(this);
  }

  static ConnectionEnds ends(Socket socket) {
    return ConnectionEnds.client(
        socket.getLocalAddress().getHostAddress(),
        socket.getLocalPort(),
        socket.getInetAddress().getHostAddress(),
        socket.getPort());
  }

  Session session() {
    return session;
  }

  /** Reads until the client or the server ends it. */
  void read() {
    TelnetDecoder decoder = new TelnetDecoder(this);
    byte[] buffer = new byte[8192];
    try {
      InputStream in = socket.getInputStream();
      TypeAhead.awaitOpening(session);
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (binary) {
          session.binaryInput(BinaryText.encode(buffer, 0, n));
        } else {
          decoder.accept(buffer, n);
        }
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
    lines.accept(bytes, from, to);
  }

  @Override
  public void negotiation(int verb, int option) {
    if (session.takesTelnet() && !TelnetOptions.isKnown(option)) {
      session.telnetInput(BinaryText.encode(TelnetCode.negotiation(verb, option)));
    } else {
      options.received(verb, option);
    }
  }

  @Override
  public void subnegotiation(byte[] bytes) {
    if (session.takesTelnet()) {
      session.telnetInput(BinaryText.encode(bytes));
    }
  }

  @Override
  public void send(List<SessionLine> shown) {
    List<OutputQueue.Entry<byte[]>> entries = new ArrayList<>(shown.size());
    for (SessionLine line : shown) {
      byte[] bytes =
          line.form() == OutputForm.BYTES
              ? BinaryText.decode(line.text())
              : encode(line.text(), line.form() == OutputForm.LINE);
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
      case "client-echo" -> {
        byte[] request = options.hideTyping(!on);
        output.addLines(List.of(new OutputQueue.Entry<>(request, request.length)));
      }
      case "binary" -> binary = on;
      default -> LOG.debug("option {} means nothing to telnet", name);
    }
  }

  @Override
  public void outputLimit(int bytes) {
    output.limit(bytes > 0 ? bytes : settings.maxQueuedBytes());
  }

  @Override
  public void keepAlive(KeepAlive settings) {
    try {
      socket.setKeepAlive(settings.enabled());
      if (settings.enabled()) {
        socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, settings.idle());
        socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, settings.interval());
        socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, settings.count());
      }
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      LOG.debug("keep-alive cannot be set: {}", e.getMessage());
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

  /** Before login a client may make the server keep less. */
  private int longestLine() {
    return session.who().number() < 0 ? settings.maxLoginBytes() : settings.maxLineBytes();
  }

  private void tellCut() {
    String text = ">> Line too long: only its first " + longestLine() + " bytes were read <<";
    send(List.of(new SessionLine(0, text)));
  }

  /** All that is to be sent, after a word on what was lost: on a line of its own. */
  private static byte[] bytes(OutputQueue.Batch<byte[]> batch) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (batch.lost() > 0) {
      all.writeBytes(LINE_END);
      all.writeBytes(encode(OutputQueue.overflowLine(batch.lost()), true));
    }
    batch.items().forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** UTF-8 has no byte 255, so text needs no doubling. */
  private static byte[] encode(String line, boolean whole) {
    String text = line.indexOf('\n') < 0 ? line : line.replaceAll("\\r?\\n", "\r\n");
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (!whole) {
      return utf8;
    }
    byte[] bytes = Arrays.copyOf(utf8, utf8.length + LINE_END.length);
    System.arraycopy(LINE_END, 0, bytes, utf8.length, LINE_END.length);
    return bytes;
  }
}
