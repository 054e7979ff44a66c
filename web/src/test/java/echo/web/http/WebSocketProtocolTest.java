package echo.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import echo.values.ObjValue;
import echo.web.ConnectionLimit;
import echo.web.ScriptedSession;
import echo.web.ScriptedSessions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WebSocketProtocolTest {
  private final ScriptedSessions sessions = new ScriptedSessions();
  private final HttpGateway gateway =
      HttpGateway.open(
          sessions,
          new ScriptedDoor(),
          new HttpSettings(
              "127.0.0.1",
              0,
              ObjValue.SYSTEM,
              Set.of("https://elsewhere.example"),
              65_536,
              65_536,
              Duration.ofSeconds(30),
              new ConnectionLimit(100)));

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void play_helloThenInput_showsLinesWithTheirNumbers() throws Exception {
    try (BareClient client = connect()) {
      assertThat(client.next("welcome").path("protocol").asInt()).isEqualTo(1);
      client.send("{'type':'hello','client':'c1'}");
      ScriptedSession session = sessions.next();
      session.show("Welcome <script>");
      assertThat(client.nextLine()).isEqualTo("Welcome <script>");

      client.send("{'type':'input','seq':1,'text':'connect Ada secret'}");
      assertThat(session.nextInput()).isEqualTo("connect Ada secret");
      assertThat(client.next("ack").path("seq").asLong()).isEqualTo(1);
      session.logIn(2, "Ada", "t0k");
      JsonNode loggedIn = client.next("loggedIn");
      assertThat(loggedIn.path("player").asText()).isEqualTo("#2");
      assertThat(loggedIn.path("token").asText()).isEqualTo("t0k");
      assertThat(client.next("rights").path("programmer").asBoolean()).isTrue();

      session.show("Ζωή says, \"שלום 日本 👩‍🚀\"");
      JsonNode line = client.next("line");
      assertThat(line.path("text").asText()).isEqualTo("Ζωή says, \"שלום 日本 👩‍🚀\"");
      assertThat(line.path("seq").asLong()).isEqualTo(2);
    }
  }

  @Test
  void input_withoutHello_connects() throws Exception {
    try (BareClient client = connect()) {
      client.send("{'type':'input','text':'connect guest\\nlook\\u0007'}");
      ScriptedSession session = sessions.next();
      assertThat(session.nextInput()).isEqualTo("connect guest");
      assertThat(session.nextInput()).isEqualTo("look");
    }
  }

  @Test
  void attach_afterALostConnection_replaysWhatWasMissedAndTakesInputOnce() throws Exception {
    ScriptedSession session;
    try (BareClient first = connect()) {
      first.send("{'type':'hello','client':'c1'}");
      session = sessions.next();
      session.logIn(2, "Ada", "t0k");
      sessions.byToken.put("t0k", session);
      session.show("one", "two");
      assertThat(first.nextLine()).isEqualTo("one");
      first.send("{'type':'input','seq':5,'text':'say hi'}");
      assertThat(session.nextInput()).isEqualTo("say hi");
    }
    session.gone.join();
    session.show("three");
    try (BareClient again = connect()) {
      again.send("{'type':'attach','client':'c1','token':'t0k','seq':1}");
      assertThat(again.nextLine()).isEqualTo("two");
      assertThat(again.nextLine()).isEqualTo("three");
      assertThat(again.next("attached").path("player").asText()).isEqualTo("#2");
      assertThat(again.next("rights").has("programmer")).isTrue();

      again.send("{'type':'input','seq':5,'text':'say hi'}");
      assertThat(again.next("ack").path("seq").asLong()).isEqualTo(5);
      again.send("{'type':'input','seq':6,'text':'look'}");
      assertThat(session.nextInput()).isEqualTo("look");
      assertThat(session.inputIsEmpty()).isTrue();
    }
  }

  @Test
  void attach_unknownToken_isToldAndMayStillSayHello() throws Exception {
    try (BareClient client = connect()) {
      client.send("{'type':'attach','client':'c1','token':'guess','seq':0}");
      assertThat(client.next("error").path("code").asText()).isEqualTo("no-session");
      client.send("{'type':'hello','client':'c1'}");
      sessions.next().show("Welcome");
      assertThat(client.nextLine()).isEqualTo("Welcome");
    }
  }

  @Test
  void eval_byAProgrammer_givesValuesDiagnosticsTracebacksAndTasks() throws Exception {
    try (BareClient client = connect()) {
      client.send("{'type':'hello'}");
      sessions.next().logIn(2, "Ada", "t");
      client.next("loggedIn");

      assertThat(eval(client, "1 + 1").path("value").asText()).isEqualTo("2");
      assertThat(eval(client, "x = 1; return x;").path("value").asText()).isEqualTo("1");
      assertThat(eval(client, "x = 1; return x").path("value").asText()).isEqualTo("1");
      assertThat(eval(client, "1 / 0").path("traceback").path(0).asText())
          .contains("Division by zero");
      JsonNode wrong = eval(client, "1 +").path("diagnostics").path(0);
      assertThat(wrong.path("column").asInt()).isEqualTo(3);
      assertThat(wrong.path("hint").asText()).isEqualTo("Write 1 + 1.");
      assertThat(eval(client, "suspend(5)").path("task").asLong()).isEqualTo(77);
    }
  }

  @Test
  void inspect_byNumberOrName_describesTheObject() throws Exception {
    try (BareClient client = connect()) {
      client.send("{'type':'hello'}");
      sessions.next().logIn(2, "Ada", "t");
      client.next("loggedIn");

      client.send("{'type':'inspect','id':'i','object':'$lamp'}");
      JsonNode lamp = client.next("object");
      assertThat(lamp.path("object").asText()).isEqualTo("#4");
      assertThat(lamp.path("name").asText()).isEqualTo("lamp <b>");
      assertThat(lamp.path("parents").path(0).path("name").asText()).isEqualTo("generic thing");
      assertThat(lamp.path("properties").path(0).path("perms").asText()).isEqualTo("r");
      assertThat(lamp.path("properties").path(1).path("value").isNull()).isTrue();
      assertThat(lamp.path("verbs").path(0).path("args").asText()).isEqualTo("this none this");
      assertThat(lamp.path("verbs").path(0).path("perms").asText()).isEqualTo("rd");

      for (String wanted : new String[] {"#99", "$nothing", "shutdown()"}) {
        client.send("{'type':'inspect','id':'i','object':'" + wanted + "'}");
        assertThat(client.next("error").path("code").asText()).isEqualTo("no-such-object");
      }
    }
  }

  @Test
  void tools_withoutTheRight_areRefused() throws Exception {
    try (BareClient client = connect()) {
      client.send("{'type':'hello'}");
      ScriptedSession session = sessions.next();
      client.send("{'type':'eval','id':'e','source':'1 + 1'}");
      assertThat(client.next("error").path("code").asText()).isEqualTo("not-logged-in");
      session.logIn(3, "Bob", "t");
      assertThat(client.next("rights").path("programmer").asBoolean()).isFalse();
      client.send("{'type':'eval','id':'e','source':'1 + 1'}");
      assertThat(client.next("error").path("code").asText()).isEqualTo("not-a-programmer");
      client.send("{'type':'inspect','id':'i','object':'#4'}");
      assertThat(client.next("error").path("id").asText()).isEqualTo("i");
    }
  }

  @Test
  void message_notOfTheProtocol_isAnsweredAndForgiven() throws Exception {
    try (BareClient client = connect()) {
      for (String wrong :
          new String[] {"hello", "[1]", "{'type':'fly'}", "{'type':'eval','dialect':'cobol'}"}) {
        client.send(wrong);
        assertThat(client.next("error").path("code").asText()).isEqualTo("malformed");
      }
      client.send("{'type':'ping'}");
      client.next("pong");
    }
  }

  @Test
  void message_overTheLimit_endsTheConnection() throws Exception {
    try (BareClient client = connect()) {
      client.send("{'type':'hello'}");
      ScriptedSession session = sessions.next();
      client.send("{'type':'input','text':'" + "x".repeat(70_000) + "'}");
      client.next("(end)");
      session.gone.join();
    }
  }

  @Test
  void close_byTheWorld_saysSoAfterTheLastLine() throws Exception {
    try (BareClient client = connect()) {
      client.send("{'type':'hello'}");
      ScriptedSession session = sessions.next();
      session.show("*** Disconnected ***");
      session.transports.forEach(t -> t.close());
      assertThat(client.nextLine()).isEqualTo("*** Disconnected ***");
      client.next("closed");
      client.next("(end)");
      session.gone.join();
    }
  }

  @Test
  void leave_endsTheConnectionForGood() throws Exception {
    try (BareClient client = connect()) {
      client.send("{'type':'hello'}");
      ScriptedSession session = sessions.next();
      assertThat(session.transports.getFirst().mayReturn()).isTrue();
      client.send("{'type':'leave'}");
      client.next("(end)");
      assertThat(session.gone.join().mayReturn()).isFalse();
    }
  }

  @Test
  void option_clientEcho_isPassedOn() throws Exception {
    try (BareClient client = connect()) {
      client.send("{'type':'hello'}");
      sessions.next().transports.forEach(t -> t.option("client-echo", false));
      JsonNode option = client.next("option");
      assertThat(option.path("name").asText()).isEqualTo("client-echo");
      assertThat(option.path("on").asBoolean()).isFalse();
    }
  }

  @Test
  void origin_ofAnotherSite_isRefused() {
    int port = gateway.port();
    assertThatThrownBy(() -> new BareClient(port, "https://evil.example").close())
        .hasStackTraceContaining("WebSocketHandshakeException");
    assertThatThrownBy(() -> new BareClient(port, "null").close())
        .hasStackTraceContaining("WebSocketHandshakeException");
    new BareClient(port, "http://127.0.0.1:" + port).close();
    new BareClient(port, "https://elsewhere.example").close();
  }

  private BareClient connect() {
    return new BareClient(gateway.port(), null);
  }

  private static JsonNode eval(BareClient client, String source) throws Exception {
    client.send("{'type':'eval','id':'e','dialect':'moo','source':'" + source + "'}");
    return client.next("result");
  }
}
