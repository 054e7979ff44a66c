package echo.testkit.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A dealer who speaks the page's protocol: his inputs are numbered, those that were not
 * acknowledged are sent again, and so each is taken exactly once.
 */
final class PageDealing implements Dealing {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String END = "{\"type\":\"(end)\"}";

  private final long player;
  private final String client;
  private final List<String> faults;
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile long acknowledged;
  private volatile long sent;
  private volatile boolean finishing;
  private @Nullable String token;
  private long seen;

  /** The number of the input that logged in, before those that deal. */
  private static final long LOGIN = 1;

  private Thread thread = Thread.ofPlatform().unstarted(() -> {});

  PageDealing(long player, String client, List<String> faults) {
    this.player = player;
    this.client = client;
    this.faults = faults;
  }

  @Override
  public long player() {
    return player;
  }

  @Override
  public long acknowledged() {
    return acknowledged;
  }

  @Override
  public long sent() {
    return sent;
  }

  @Override
  public void goOn(int telnetPort, int httpPort, long count) {
    thread = Thread.ofPlatform().daemon().start(() -> deal(httpPort));
  }

  private void deal(int port) {
    try (Connection connection = new Connection(http, port)) {
      if (token == null) {
        connection.send("{\"type\":\"hello\",\"client\":\"" + client + "\"}");
        connection.input(LOGIN, "connect #" + player);
        if (!connection.until("loggedIn")) {
          return;
        }
      } else {
        connection.send(
            "{\"type\":\"attach\",\"token\":\""
                + token
                + "\",\"seq\":"
                + seen
                + ",\"client\":\""
                + client
                + "\"}");
        if (!connection.until("attached")) {
          return;
        }
        if (sent > acknowledged) {
          connection.input(LOGIN + sent, "deal " + sent);
          if (!connection.until("ack", LOGIN + sent)) {
            return;
          }
          acknowledged = sent;
        }
      }
      while (!finishing) {
        long number = sent + 1;
        sent = number;
        connection.input(LOGIN + number, "deal " + number);
        if (!connection.until("ack", LOGIN + number)) {
          return;
        }
        acknowledged = number;
      }
    } catch (CompletionException | UncheckedIOException _) {
      // The server was killed while it was written to.
    }
  }

  @Override
  public void awaitEnd() {
    join();
  }

  @Override
  public void finish() {
    finishing = true;
    join();
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void noted(JsonNode message) {
    switch (message.path("type").asText()) {
      case "loggedIn" -> token = message.path("token").asText();
      case "line" -> {
        seen = Math.max(seen, message.path("seq").asLong());
        String text = message.path("text").asText();
        if (text.startsWith("dealt ")) {
          String[] words = text.split(" ", -1);
          if (!words[1].equals(words[2])) {
            faults.add("dealer #" + player + " heard " + text);
          }
        }
      }
      case "error" -> faults.add("dealer #" + player + " heard " + message);
      default -> {}
    }
  }

  /** One WebSocket. */
  private final class Connection implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    Connection(HttpClient http, int port) {
      socket =
          http.newWebSocketBuilder()
              .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
              .join();
    }

    void send(String json) {
      socket.sendText(json, true).join();
    }

    void input(long number, String text) {
      send("{\"type\":\"input\",\"seq\":" + number + ",\"text\":\"" + text + "\"}");
    }

    boolean until(String type) {
      return until(type, -1);
    }

    /** Waits for a message; false when the connection has ended. */
    boolean until(String type, long number) {
      try {
        while (true) {
          JsonNode message = JSON.readTree(messages.take());
          noted(message);
          String found = message.path("type").asText();
          if (found.equals(type) && (number < 0 || message.path("seq").asLong() == number)) {
            return true;
          }
          if (found.equals("(end)") || found.equals("error")) {
            return false;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        messages.add(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      messages.add(END);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      messages.add(END);
    }

    @Override
    public void close() {
      socket.abort();
    }
  }
}
