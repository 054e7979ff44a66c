package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.layers.LayeredStore;
import echo.scheduler.OutputArchive;
import echo.scheduler.turn.Probes;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs know of connections and do to them, in a world in operation. */
class ConnectionsTest {
  private final LayeredStore store = LayeredStore.ephemeral();
  private PlayedWorld world = open(Probes.none());

  private PlayedWorld open(Probes probes) {
    PlayedWorld.build(store);
    return new PlayedWorld(store, new OutputArchive(), probes);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private PlayedWorld.Client player(String name) {
    PlayedWorld.Client client = world.client();
    assertThat(client.type("connect " + name)).contains("*** Connected ***");
    return client;
  }

  private String value(PlayedWorld.Client wizard, String expression) {
    return wizard.type(";return " + expression + ";").getLast();
  }

  // ---- where connections come from ----

  @Test
  void connectionName_forms_areToastStunts() {
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(value(wizard, "{connection_name(player), connection_name(player, 1)}"))
        .isEqualTo("{1, {\"127.0.0.1\", \"127.0.0.1\"}}");
    assertThat(value(wizard, "connection_name(player, 2)"))
        .isEqualTo("{1, \"port 7777 from 127.0.0.1 [127.0.0.1], port 40000\"}");
    assertThat(value(wizard, "connection_info(player)"))
        .isEqualTo(
            "{1, [\"destination_address\" -> \"127.0.0.1\", \"destination_ip\" ->"
                + " \"127.0.0.1\", \"destination_port\" -> 40000, \"outbound\" -> 0, \"protocol\""
                + " -> \"IPv4\", \"source_address\" -> \"127.0.0.1\", \"source_ip\" ->"
                + " \"127.0.0.1\", \"source_port\" -> 7777, \"TLS\" -> [\"active\" -> 0]]}");
  }

  @Test
  void connectedSeconds_beforeLogin_isAnError() {
    PlayedWorld.Client other = world.client();
    other.seen();
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(value(wizard, "`connected_seconds(#-2) ! ANY'")).isEqualTo("{1, E_INVARG}");
    assertThat(value(wizard, "idle_seconds(#-2)")).isEqualTo("{1, 0}");
    assertThat(value(wizard, "connected_players(1)")).isEqualTo("{1, {#3, #-2}}");
  }

  // ---- proxies ----

  private void trustLocalhost() {
    world.option("trusted_proxies", "{\"127.0.0.1\"}");
  }

  @Test
  void proxy_trusted_saysWhereTheClientComesFrom() {
    trustLocalhost();
    PlayedWorld.Client client = world.client();
    assertThat(client.seen()).isEmpty();
    assertThat(client.type("PROXY TCP4 192.0.2.7 198.51.100.1 5555 7778"))
        .containsExactly("Welcome");
    assertThat(client.type("connect Wizard")).contains("*** Connected ***");
    assertThat(value(client, "connection_name(player, 2)"))
        .isEqualTo("{1, \"port 7778 from 192.0.2.7 [192.0.2.7], port 5555\"}");
  }

  @Test
  void proxy_notTrusted_isALineAsAnyOther() {
    PlayedWorld.Client client = world.client();
    assertThat(client.type("PROXY TCP4 192.0.2.7 198.51.100.1 5555 7778"))
        .containsExactly("Welcome", "What? PROXY TCP4 192.0.2.7 198.51.100.1 5555 7778");
    client.type("connect Wizard");
    assertThat(value(client, "connection_name(player, 1)")).isEqualTo("{1, \"127.0.0.1\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "PROXY TCP4 host.example 198.51.100.1 5555 7778",
    "PROXY TCP4 192.0.2.7 198.51.100.1 5555",
    "PROXY TCP4 192.0.2.7 198.51.100.1 555555 7778",
    "PROXY UDP4 192.0.2.7 198.51.100.1 5555 7778",
    "PROXYX TCP4 192.0.2.7 198.51.100.1 5555 7778"
  })
  void proxy_malformed_changesNothing(String line) {
    ConnectionEnds ends = ConnectionEnds.client("127.0.0.1", 7777, "127.0.0.1", 40000);
    assertThat(TrustedProxies.told(ends, line)).isNull();
    assertThat(TrustedProxies.told(ends, "PROXY UNKNOWN")).isEqualTo(ends);
    assertThat(TrustedProxies.told(ends, "PROXY TCP6 2001:db8::1 2001:db8::2 1 2"))
        .isEqualTo(ends.proxied("2001:db8:0:0:0:0:0:1", 1, 2))
        .matches(ConnectionEnds::ipv6);
  }

  @Test
  void blankLine_ofATrustedProxy_isForDoBlankCommand() {
    trustLocalhost();
    PlayedWorld.Client client = world.client();
    assertThat(client.type("")).isEmpty();
    world.verb("do_blank_command", "notify(player, \"blank \" + toliteral(args)); return 1;");
    assertThat(client.type("")).containsExactly("blank {}", "Welcome");
    assertThat(client.type("hello")).containsExactly("What? hello");
  }

  // ---- input ----

  @Test
  void forceInput_onSomebodyNotConnected_isACommandAllTheSame() {
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(
            wizard.type(
                "; force_input(#2, \"say one\"); force_input(#2, \"say two\");"
                    + " force_input(#2, \"say zero\", 1);"))
        .containsExactly("{1, 0}", "Ann says: zero", "Ann says: one", "Ann says: two");
    assertThat(wizard.type("; force_input(#-77, \"connect Ann\"); force_input(#99, \"x\");"))
        .containsExactly("{1, 0}");
    assertThat(value(wizard, "connected_players()")).isEqualTo("{1, {#3}}");
  }

  @Test
  void forceInput_programming_goesOnToTheDot() {
    PlayedWorld.Client wizard = player("Wizard");
    wizard.type(
        "; for l in ({\".program ball:roll\", \"notify(player, \\\"spun\\\");\", \".\"})"
            + " force_input(#2, l); endfor");
    PlayedWorld.Client ann = player("Ann");
    assertThat(ann.type("roll ball")).containsExactly("spun");
  }

  @Test
  void forceInput_withoutEnd_isRefused() {
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(
            wizard.type(
                "; x = \"x\"; for i in [1..16] x = x + x; endfor for i in [1..30]"
                    + " force_input(#2, x); endfor"))
        .anyMatch(line -> line.contains("Resource limit exceeded"));
    assertThat(wizard.type("; flush_input(#2); flush_input(#99);")).containsExactly("{1, 0}");
  }

  @Test
  void read_withoutAnArgument_isForTheTaskOfThePlayersLine() {
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(wizard.type("; fork (0) notify(player, tostr(`read() ! ANY')); endfork"))
        .containsExactly("{1, 0}", "Permission denied");
    assertThat(wizard.type(";return {read(), read()};", "a", "b"))
        .containsExactly("{1, {\"a\", \"b\"}}");
    assertThat(wizard.type("; set_task_perms(#2); return `read() ! ANY';"))
        .containsExactly("{1, E_PERM}");
  }

  @Test
  void queueInfo_byAWizard_isTheStateOfTheQueue() {
    PlayedWorld.Client ann = player("Ann");
    PlayedWorld.Client wizard = player("Wizard");
    ann.seen();
    ann.type("wait", "ask");
    assertThat(value(wizard, "queue_info(#2)"))
        .contains("\"connected\" -> true")
        .contains("\"handler\" -> #0")
        .contains("\"reading\" -> true")
        .contains("\"total_input_length\" -> 0")
        .contains("\"usage\" -> -1");
    assertThat(value(wizard, "queue_info(#99)")).isEqualTo("{1, 0}");
    assertThat(ann.type("; return queue_info(#3);")).endsWith("And colour?");
  }

  @Test
  void binaryConnection_input_isNeverOutOfBand() {
    PlayedWorld.Client wizard = player("Wizard");
    wizard.type("; set_connection_option(player, \"hold-input\", 1);");
    wizard.session.binaryInput("#$#raw~FF");
    wizard.session.input("#$#line");
    assertThat(wizard.seen()).containsExactly("oob {\"#$#line\"} #$#line");
    world.eval("force_input(#3, \"; set_connection_option(#3, \\\"hold-input\\\", 0);\", 1);");
    wizard.session.telnetInput("~FF~FDF");
    assertThat(wizard.seen()).contains("oob {\"~FF~FDF\"} ~FF~FDF");
  }

  @Test
  void notify_ofABinaryConnection_isBytesOrAnError() {
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(
            wizard.type(
                "; set_connection_option(player, \"binary\", 1); notify(player, \"~FF~FBF\");"
                    + " x = `notify(player, \"~G\") ! ANY'; set_connection_option(player,"
                    + " \"binary\", 0); notify(player, \"part\", 0, 1); return x;"))
        .containsExactly("~FF~FBF", "part", "{1, E_INVARG}", "[binary false]");
    assertThat(wizard.screen.forms).endsWith("BYTES", "PART", "LINE");
  }

  @Test
  void readHttp_requestInPieces_isAMap() {
    PlayedWorld.Client wizard = player("Wizard");
    wizard.type(
        "; x = read_http(\"request\"); set_connection_option(player, \"binary\", 0);"
            + " notify(player, toliteral(x));");
    wizard.session.binaryInput("POST /a?b HTTP/1.1~0D~0AHost: x~0D~0ACont");
    wizard.session.binaryInput("ent-Length: 4~0D~0A~0D~0Aab");
    assertThat(wizard.seen()).isEmpty();
    wizard.session.binaryInput("~00~FF");
    assertThat(wizard.seen())
        .contains(
            "[\"body\" -> \"ab~00~FF\", \"headers\" -> [\"Content-Length\" -> \"4\", \"Host\" ->"
                + " \"x\"], \"method\" -> \"POST\", \"uri\" -> \"/a?b\"]");
    assertThat(value(wizard, "`read_http(\"letter\") ! ANY'")).isEqualTo("{1, E_INVARG}");
  }

  @Test
  void connectionNameLookup_ofOthers_isForWizards() {
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(wizard.type("; set_task_perms(#2); return `connection_name_lookup(#3) ! ANY';"))
        .containsExactly("{1, E_PERM}");
    assertThat(value(wizard, "`connection_name_lookup(#99) ! ANY'")).isEqualTo("{1, E_INVARG}");
  }

  // ---- who is whom ----

  @Test
  void switchPlayer_ofAPlayer_isToldAndSeenAtOnce() {
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(
            wizard.type(
                "; switch_player(player, #2); x = {connected_players(), connection_name(#2),"
                    + " `idle_seconds(#3) ! ANY', connected_seconds(#2)};"
                    + " notify(#2, toliteral(x));"))
        .containsExactly(
            "[Ann #2]",
            "*** Connected ***",
            "{{#2}, \"127.0.0.1\", E_INVARG, 0}",
            "user_disconnected #3 #3",
            "user_connected #2 #2");
    assertThat(wizard.type("say hello")).containsExactly("Ann says: hello");
  }

  @Test
  void switchPlayer_toOneWhoIsConnected_redirects() {
    PlayedWorld.Client ann = player("Ann");
    PlayedWorld.Client wizard = player("Wizard");
    ann.seen();
    assertThat(wizard.type("; switch_player(player, #2);"))
        .containsExactly(
            "[Ann #2]",
            "*** Redirecting old connection to this port ***",
            "user_reconnected #2 #2");
    assertThat(ann.seen()).containsExactly("*** Redirecting connection to new port ***");
    assertThat(ann.screen.closed).isTrue();
  }

  @Test
  void switchPlayer_beforeLoginAndSilently_logsIn() {
    PlayedWorld.Client client = world.client();
    client.seen();
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(value(wizard, "`switch_player(#-2, #1) ! ANY'")).isEqualTo("{1, E_INVARG}");
    assertThat(value(wizard, "`switch_player(#99, #2) ! ANY'")).isEqualTo("{1, E_INVARG}");
    wizard.type("; switch_player(#-2, #2, 1);");
    assertThat(client.seen()).containsExactly("[Ann #2]", "user_connected #2 #2");
    assertThat(client.type("say hi")).containsExactly("Ann says: hi");
  }

  // ---- listening ----

  private final List<String> ports = new ArrayList<>();

  private void bindPorts() {
    world
        .world
        .points()
        .binder(wanted -> {
          if (!(wanted.point() instanceof IntValue port)) {
            throw new MooError(ErrorCode.E_TYPE);
          }
          ports.add("bind " + port);
          return new ListeningPoints.Bound(
              port, () -> ports.add("start " + port), () -> ports.add("stop " + port));
        });
  }

  @Test
  void listen_inATurnThatCommits_letsClientsInThen() {
    bindPorts();
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(value(wizard, "{listen(#1, 8001, [\"print-messages\" -> 1]), listeners()}"))
        .isEqualTo(
            "{1, {8001, {[\"ipv6\" -> 0, \"object\" -> #1, \"port\" -> 8001, \"print_messages\" ->"
                + " 1, \"TLS\" -> 0]}}}");
    assertThat(ports).containsExactly("bind 8001", "start 8001");
    assertThat(value(wizard, "`listen(#1, 8001) ! ANY'")).isEqualTo("{1, E_INVARG}");
    assertThat(value(wizard, "`listen(#1, 8002, [\"TLS\" -> 1]) ! E_INVARG => 5'"))
        .isEqualTo("{1, 5}");
    assertThat(
            value(wizard, "length(listeners(#1)) + length(listeners(8001)) + 0 * unlisten(8001)"))
        .isEqualTo("{1, 2}");
    assertThat(ports).endsWith("stop 8001");
    assertThat(value(wizard, "listeners()")).isEqualTo("{1, {}}");
  }

  @Test
  void listen_andUnlistenInOneTurn_leavesNothing() {
    bindPorts();
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(value(wizard, "{listen(#1, 8003), unlisten(8003), listeners()}"))
        .isEqualTo("{1, {8003, 0, {}}}");
    assertThat(ports).endsWith("stop 8003");
  }

  @Test
  void take_inVain_isGivenBackAndAnotherAttemptGetsTheSame() {
    ListeningPoints points = new ListeningPoints();
    points.binder(wanted -> {
      ports.add("bind " + wanted.point());
      return new ListeningPoints.Bound(
          IntValue.of(9000 + ports.size()), () -> ports.add("start"), () -> ports.add("stop"));
    });
    var wanted = new echo.values.model.Listener(ObjValue.of(1), IntValue.ZERO, true, false);
    assertThat(points.take(7, 0, wanted)).isEqualTo(IntValue.of(9001));
    assertThat(points.take(7, 0, wanted)).isEqualTo(IntValue.of(9001));
    assertThat(points.take(7, 1, wanted)).isEqualTo(IntValue.of(9002));
    points.turnOver(7);
    assertThat(ports).containsExactly("bind 0", "bind 0", "stop", "stop");
    assertThat(points.listeners()).isEmpty();
  }

  // ---- the server's own words ----

  @Test
  void messages_ofTheWorld_areTheListenersFirst() {
    world.option("connect_msg", "{\"Come\", 5, \"in\"}");
    world.option("boot_msg", "\"Out\"");
    world.option("server_full_msg", "\"No room\"");
    PlayedWorld.Client ann = world.client();
    assertThat(ann.type("connect Ann"))
        .containsExactly("Welcome", "[Ann #2]", "Come", "in", "user_connected #2 #2");
    assertThat(ann.type("quit")).containsExactly("Bye.", "Out");
    ConnectionEnds ends = ConnectionEnds.client("127.0.0.1", 7777, "127.0.0.1", 40000);
    var words = world.world.sessions().refusal(ObjValue.SYSTEM, ends);
    world.run();
    assertThat(words).isCompletedWithValue(List.of("No room"));
  }

  @Test
  void refusal_ofAWorldThatSaysNothing_isTheServersOwn() {
    ConnectionEnds ends = ConnectionEnds.client("127.0.0.1", 7777, "127.0.0.1", 40000);
    var words = world.world.sessions().refusal(ObjValue.SYSTEM, ends);
    world.run();
    assertThat(words)
        .isCompletedWithValue(
            List.of(
                "*** Sorry, but the server cannot accept any more connections right now.",
                "*** Please try again later."));
  }

  @Test
  void maxQueuedOutput_set_holdsFromLoadServerOptions() {
    PlayedWorld.Client wizard = player("Wizard");
    world.option("max_queued_output", "2000");
    assertThat(value(wizard, "buffered_output_length()")).isEqualTo("{1, 65536}");
    assertThat(wizard.screen.outputLimit).isZero();
    assertThat(value(wizard, "{load_server_options(), buffered_output_length()}"))
        .isEqualTo("{1, {0, 2000}}");
    assertThat(wizard.screen.outputLimit).isEqualTo(2000);
    PlayedWorld.Client late = world.client();
    assertThat(late.screen.outputLimit).isEqualTo(2000);
  }

  @Test
  void keepAlive_set_reachesTheClientsTransport() {
    PlayedWorld.Client wizard = player("Wizard");
    assertThat(
            value(
                wizard,
                "{set_connection_option(player, \"keep-alive\", [\"idle\" -> 9]),"
                    + " connection_options(player, \"keep-alive\")}"))
        .isEqualTo(
            "{1, {0, [\"count\" -> 5, \"enabled\" -> 1, \"idle\" -> 9, \"interval\" -> 120]}}");
    assertThat(wizard.screen.keepAlive).isEqualTo(new KeepAlive(true, 9, 120, 5));
  }
}
