package echo.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that knows the protocol and nothing else. */
final class BareClient implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String END = "{\"type\":\"(end)\"}";

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  BareClient(int port, @Nullable String origin) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (origin != null) {
      builder.header("Origin", origin);
    }
    socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this).join();
  }

  BareClient send(String json) {
    socket.sendText(json.replace('\'', '"'), true).join();
    return this;
  }

  /** The next message of that type; others before it are skipped. */
  JsonNode next(String type) throws Exception {
    while (true) {
      String text = messages.poll(10, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("no message of type " + type);
      }
      JsonNode message = JSON.readTree(text);
      if (message.path("type").asText().equals(type)) {
        return message;
      }
    }
  }

  /** The text of the next line. */
  String nextLine() throws Exception {
    return next("line").path("text").asText();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      messages.add(partial.toString());
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
    messages.add(END);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    messages.add(END);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
