package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.layers.LayeredStore;
import echo.scheduler.OutputArchive;
import echo.scheduler.turn.Probes;
import echo.values.ObjValue;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server calls as connections come, become players and end. */
class LoginHooksTest {
  private static final ObjValue BALL = ObjValue.of(4);

  private final LayeredStore store = LayeredStore.ephemeral();
  private final PlayedWorld world = open();

  private PlayedWorld open() {
    PlayedWorld.build(store);
    return new PlayedWorld(store, new OutputArchive(), Probes.none());
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void hear(String name, String then) {
    world.hear(ObjValue.SYSTEM, name, then);
  }

  private void hearEndings(ObjValue on) {
    for (String name :
        new String[] {
          "user_created",
          "user_connected",
          "user_reconnected",
          "user_disconnected",
          "user_client_disconnected"
        }) {
      world.hear(on, name, "");
    }
  }

  private PlayedWorld.Client clientOf(ObjValue listener) {
    PlayedWorld.Client client = world.client(new ScreenTransport(), listener);
    client.seen();
    return client;
  }

  // ---- do_login_command ----

  @Test
  void doLoginCommand_everyLine_hasItsWordsAndTheLineItself() {
    hear("do_login_command", "");
    PlayedWorld.Client client = world.client();
    client.type("  a \"b c\"  d", "");
    assertThat(world.heard())
        .isEqualTo(
            "{{\"do_login_command\", {}, #-2, #0, \"\"},"
                + " {\"do_login_command\", {\"a\", \"b c\", \"d\"}, #-2, #0,"
                + " \"  a \\\"b c\\\"  d\"},"
                + " {\"do_login_command\", {}, #-2, #0, \"\"}}");
  }

  @Test
  void doLoginCommand_ofAListeningObject_isItsOwn() {
    hear("do_login_command", "");
    world.hear(BALL, "do_login_command", "return args ? #2 | 0;");
    world.hear(BALL, "user_connected", "");
    clientOf(BALL).type("in");
    assertThat(world.heard())
        .isEqualTo(
            "{{\"do_login_command\", {}, #-2, #4, \"\"},"
                + " {\"do_login_command\", {\"in\"}, #-2, #4, \"in\"},"
                + " {\"user_connected\", {#2}, #2, #4, \"\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#1", "#-1", "#99", "2", "\"#2\"", "{#2}", "E_NONE"})
  void doLoginCommand_returningNoPlayer_logsNobodyIn(String value) {
    hear("do_login_command", "return " + value + ";");
    hearEndings(ObjValue.SYSTEM);
    PlayedWorld.Client client = world.client();
    assertThat(client.type("x")).isEmpty();
    assertThat(client.session.who()).isEqualTo(ObjValue.of(-2));
    assertThat(world.heard()).doesNotContain("user_");
  }

  @Test
  void doLoginCommand_suspended_logsNobodyIn() {
    hear("do_login_command", "if (args) suspend(0); return #2; endif");
    hearEndings(ObjValue.SYSTEM);
    PlayedWorld.Client client = world.client();
    client.type("x");
    assertThat(client.session.who()).isEqualTo(ObjValue.of(-2));
  }

  // ---- user_created, user_connected, user_reconnected ----

  @Test
  void userCreated_objectMadeByThatLine_isCalledInsteadOfUserConnected() {
    hearEndings(ObjValue.SYSTEM);
    world.client().type("create Cleo");
    assertThat(world.heard()).isEqualTo("{{\"user_created\", {#6}, #6, #0, \"\"}}");
  }

  @Test
  void userConnected_objectMadeByAnEarlierLine_isNotNew() {
    hear(
        "do_login_command",
        "if (args == {\"make\"}) set_player_flag(create(#-1), 1);"
            + " elseif (args) return max_object(); endif");
    hearEndings(ObjValue.SYSTEM);
    world.client().type("make", "in");
    assertThat(world.heard()).endsWith(", {\"user_connected\", {#6}, #6, #0, \"\"}}");
  }

  @Test
  void userReconnected_onTheSameListener_isAllThatIsCalled() {
    world.client().type("connect Ann");
    hearEndings(ObjValue.SYSTEM);
    world.client().type("connect Ann");
    assertThat(world.heard()).isEqualTo("{{\"user_reconnected\", {#2}, #2, #0, \"\"}}");
  }

  @Test
  void userClientDisconnected_playerTakenOverElsewhere_isForTheOldListener() {
    PlayedWorld.Client old = world.client();
    old.type("connect Ann");
    hearEndings(ObjValue.SYSTEM);
    hearEndings(BALL);
    world.verb(BALL, "do_login_command", "return args ? #2 | 0;");
    clientOf(BALL).type("in");
    assertThat(world.heard())
        .isEqualTo(
            "{{\"user_client_disconnected\", {#2}, #2, #0, \"\"},"
                + " {\"user_connected\", {#2}, #2, #4, \"\"}}");
    assertThat(old.screen.closed).isTrue();
  }

  // ---- user_client_disconnected, user_disconnected ----

  @Test
  void userClientDisconnected_clientHangsUp_hasThePlayerOrTheConnection() {
    PlayedWorld.Client ann = world.client();
    ann.type("connect Ann");
    PlayedWorld.Client nobody = world.client();
    nobody.seen();
    hearEndings(ObjValue.SYSTEM);
    ann.hangUp();
    nobody.hangUp();
    world.run();
    assertThat(world.heard())
        .isEqualTo(
            "{{\"user_client_disconnected\", {#2}, #2, #0, \"\"},"
                + " {\"user_client_disconnected\", {#-3}, #-3, #0, \"\"}}");
  }

  @Test
  void userDisconnected_bootPlayer_hasThePlayerOrTheConnection() {
    world.client().type("connect Ann");
    world.client().seen();
    hearEndings(ObjValue.SYSTEM);
    world.eval("boot_player(#2); boot_player(#-3);");
    assertThat(world.heard())
        .contains("{\"user_disconnected\", {#2}, #2, #0, \"\"}")
        .contains("{\"user_disconnected\", {#-3}, #-3, #0, \"\"}")
        .hasSize(2 * "{\"user_disconnected\", {#2}, #2, #0, \"\"}".length() + 6);
  }

  @Test
  void userDisconnected_loginTimeout_isForTheListenerOfTheConnection() {
    hearEndings(ObjValue.SYSTEM);
    hearEndings(BALL);
    clientOf(BALL);
    world.advance(Duration.ofSeconds(301));
    assertThat(world.heard()).isEqualTo("{{\"user_disconnected\", {#-2}, #-2, #4, \"\"}}");
  }

  @Test
  void userDisconnected_switchPlayer_isForThePlayerThatWas() {
    world.client().type("connect Ann");
    hearEndings(ObjValue.SYSTEM);
    world.eval("switch_player(#2, #3);");
    assertThat(world.heard())
        .isEqualTo(
            "{{\"user_disconnected\", {#2}, #2, #0, \"\"},"
                + " {\"user_connected\", {#3}, #3, #0, \"\"}}");
  }

  @Test
  void userDisconnected_serverStartsAnew_isCalledForEveryoneBeforeServerStarted() {
    world.client().type("connect Ann");
    world.client().type("connect Wizard");
    world.client().seen();
    hearEndings(ObjValue.SYSTEM);
    hear("server_started", "");
    try (PlayedWorld next = new PlayedWorld(store, new OutputArchive(), Probes.none())) {
      next.world.turns().greet();
      assertThat(next.heard())
          .isEqualTo(
              "{{\"user_disconnected\", {#2}, #2, #0, \"\"},"
                  + " {\"user_disconnected\", {#3}, #3, #0, \"\"},"
                  + " {\"server_started\", {}, #-1, #0, \"\"}}");
      next.world.turns().greet();
      assertThat(next.heard()).isEqualTo("{{\"server_started\", {}, #-1, #0, \"\"}}");
    }
  }

  @Test
  void userDisconnected_serverStartsAnew_isForTheListenerThatWasRecorded() {
    world.verb(BALL, "do_login_command", "return args ? #2 | 0;");
    clientOf(BALL).type("in");
    hearEndings(ObjValue.SYSTEM);
    hearEndings(BALL);
    try (PlayedWorld next = new PlayedWorld(store, new OutputArchive(), Probes.none())) {
      next.world.turns().greet();
      assertThat(next.heard()).isEqualTo("{{\"user_disconnected\", {#2}, #2, #4, \"\"}}");
    }
  }

  // ---- do_blank_command ----

  @ParameterizedTest
  @CsvSource({
    "return 0;, false",
    "return {};, false",
    "return #1;, false",
    "return 1;, true",
    "return {0};, true",
    "suspend(0); return 1;, false",
    "return 1 / 0;, false"
  })
  void doBlankCommand_ofATrustedProxy_saysWhetherTheLineIsALogin(String then, boolean goesOn) {
    world.option("trusted_proxies", "{\"127.0.0.1\"}");
    hear("do_login_command", "");
    hear("do_blank_command", then);
    world.client().type("PROXY UNKNOWN");
    world.heard();
    PlayedWorld.Client client = world.client();
    client.seen();
    world.heard();
    client.type("");
    String blank = "{\"do_blank_command\", {}, #-3, #0, \"\"}";
    assertThat(world.heard())
        .isEqualTo(
            goesOn
                ? "{" + blank + ", {\"do_login_command\", {}, #-3, #0, \"\"}}"
                : "{" + blank + "}");
  }
}
