package echo.web.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import echo.parser.Diagnostic;
import echo.scheduler.EvalResult;
import echo.scheduler.session.SessionLine;
import echo.values.Literals;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Dialect;

/** The messages to a client, as {@code docs/protocol.md} describes them, in JSON. */
final class ServerMessage {
  /** Longest literal sent; a longer one is cut, because a page cannot show it. */
  private static final int LITERAL_LIMIT = 200_000;

  private ServerMessage() {}

  static String welcome(int maxMessageBytes) {
    return message("welcome").put("protocol", 1).put("maxMessageBytes", maxMessageBytes).toString();
  }

  static String line(SessionLine line) {
    return message("line").put("seq", line.sequence()).put("text", line.text()).toString();
  }

  static String ack(long seq) {
    return message("ack").put("seq", seq).toString();
  }

  static String loggedIn(long player, String name, String token) {
    return message("loggedIn")
        .put("player", "#" + player)
        .put("name", name)
        .put("token", token)
        .toString();
  }

  static String attached(ObjValue player) {
    return message("attached").put("player", "#" + player.number()).toString();
  }

  static String rights(boolean programmer) {
    return message("rights").put("programmer", programmer).toString();
  }

  static String option(String name, boolean on) {
    return message("option").put("name", name).put("on", on).toString();
  }

  static String pong() {
    return message("pong").toString();
  }

  static String closed() {
    return message("closed").toString();
  }

  /**
   * Something that could not be done.
   *
   * @param code a word for programs
   * @param text a sentence for people
   * @param id of the request, or empty
   */
  static String error(String code, String text, String id) {
    ObjectNode error = message("error").put("code", code).put("message", text);
    if (!id.isEmpty()) {
      error.put("id", id);
    }
    return error.toString();
  }

  static String result(String id, Dialect dialect, EvalResult result) {
    ObjectNode message = message("result").put("id", id);
    switch (result) {
      case EvalResult.Returned(Value value) -> putLiteral(message, dialect, value);
      case EvalResult.NotCompiled failed -> {
        ArrayNode list = message.putArray("diagnostics");
        failed.diagnostics().forEach(diagnostic -> add(list, diagnostic));
      }
      case EvalResult.Failed failed -> {
        ArrayNode list = message.putArray("traceback");
        failed.traceback().forEach(list::add);
      }
      case EvalResult.Suspended(long task) -> message.put("task", task);
    }
    return message.toString();
  }

  static ObjectNode message(String type) {
    return ClientMessage.JSON.createObjectNode().put("type", type);
  }

  private static void putLiteral(ObjectNode message, Dialect dialect, Value value) {
    String literal =
        dialect == Dialect.MOO ? Literals.toLiteral(value) : Literals.toEchoLiteral(value);
    message.put(
        "value",
        literal.length() <= LITERAL_LIMIT ? literal : literal.substring(0, LITERAL_LIMIT) + "…");
    if (value instanceof ObjValue object && !object.isAnonymous()) {
      message.put("object", "#" + object.number());
    }
  }

  private static void add(ArrayNode list, Diagnostic diagnostic) {
    ObjectNode node =
        list.addObject()
            .put("line", diagnostic.line())
            .put("column", diagnostic.column())
            .put("message", diagnostic.message());
    if (diagnostic.hint() != null) {
      node.put("hint", diagnostic.hint());
    }
  }
}
