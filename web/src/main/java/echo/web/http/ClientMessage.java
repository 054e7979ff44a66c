package echo.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echo.values.model.Dialect;
import java.util.Locale;

/** A message from a client, as {@code docs/protocol.md} describes it. */
sealed interface ClientMessage {
  /** Begins a new connection. */
  record Hello(String client) implements ClientMessage {}

  /**
   * Goes on with a session.
   *
   * @param seq the number of the last line seen
   */
  record Attach(String client, String token, long seq) implements ClientMessage {}

  /**
   * One or more typed lines.
   *
   * @param seq the client's number for it, 0 when it does not count
   */
  record Input(long seq, String text) implements ClientMessage {}

  record Eval(String id, Dialect dialect, String source) implements ClientMessage {}

  /**
   * Asks about an object.
   *
   * @param object {@code #12}, {@code 12} or {@code $name}
   */
  record Inspect(String id, String object) implements ClientMessage {}

  record Ping() implements ClientMessage {}

  /** The client does not mean to come back. */
  record Leave() implements ClientMessage {}

  /** Not a message of the protocol. */
  record Malformed(String reason) implements ClientMessage {}

  /** Characters of the name that a client makes up for itself. */
  int LONGEST_CLIENT = 128;

  ObjectMapper JSON = new ObjectMapper();

  static ClientMessage read(String text) {
    try {
      JsonNode message = JSON.readTree(text);
      if (message == null || !message.isObject()) {
        return new Malformed("A message is a JSON object.");
      }
      return read(message);
    } catch (JsonProcessingException e) {
      return new Malformed("This is not JSON: " + e.getOriginalMessage());
    }
  }

  private static ClientMessage read(JsonNode message) {
    String type = string(message, "type");
    if (string(message, "client").length() > LONGEST_CLIENT) {
      return new Malformed("A client's name has at most " + LONGEST_CLIENT + " characters.");
    }
    return switch (type) {
      case "hello" -> new Hello(string(message, "client"));
      case "attach" ->
          new Attach(
              string(message, "client"), string(message, "token"), message.path("seq").asLong(0));
      case "input" -> new Input(message.path("seq").asLong(0), string(message, "text"));
      case "eval" -> eval(message);
      case "inspect" -> new Inspect(string(message, "id"), string(message, "object"));
      case "ping" -> new Ping();
      case "leave" -> new Leave();
      default -> new Malformed("There is no message type \"" + type + "\".");
    };
  }

  private static ClientMessage eval(JsonNode message) {
    String id = string(message, "id");
    String source = string(message, "source");
    return switch (message.path("dialect").asText("moo").toLowerCase(Locale.ROOT)) {
      case "moo" -> new Eval(id, Dialect.MOO, source);
      case "echo" -> new Eval(id, Dialect.ECHO, source);
      default -> new Malformed("The dialect is moo or echo.");
    };
  }

  private static String string(JsonNode message, String field) {
    return message.path(field).asText("");
  }
}
