package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.journal.Disk;
import echo.objectstore.layers.LayeredStore;
import echo.scheduler.OutputArchive;
import echo.scheduler.turn.Probes;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions as players live them: what is typed and what is shown, in a world in operation. */
class PlayTest {
  private final LayeredStore store = LayeredStore.ephemeral();
  private PlayedWorld world = open();

  private PlayedWorld open() {
    PlayedWorld.build(store);
    return new PlayedWorld(store, new OutputArchive(), Probes.none());
  }

  @AfterEach
  void close() {
    world.close();
  }

  private PlayedWorld.Client ann() {
    PlayedWorld.Client ann = world.client();
    assertThat(ann.type("connect Ann")).endsWith("user_connected #2 #2");
    return ann;
  }

  @Test
  void login_ofAPlayer_greetsAndTellsTheWorld() {
    PlayedWorld.Client client = world.client();
    assertThat(client.seen()).containsExactly("Welcome");
    assertThat(client.type("connect Nobody")).containsExactly("Nobody is called Nobody");
    assertThat(client.type("  hello \"out there\"")).containsExactly("What?   hello \"out there\"");
    assertThat(client.type("connect Ann"))
        .containsExactly("[Ann #2]", "*** Connected ***", "user_connected #2 #2");
  }

  @Test
  void login_ofANewPlayer_isACreation() {
    assertThat(world.client().type("create Cleo"))
        .containsExactly("Welcome", "[Cleo #6]", "*** Created ***", "user_created #6 #6");
  }

  @Test
  void login_failing_showsTheTracebackToTheConnection() {
    PlayedWorld.Client client = world.client();
    assertThat(client.type("bad"))
        .containsExactly(
            "Welcome",
            "#0:do_login_command (this == #0), line 16:  Division by zero",
            "(End of traceback)");
  }

  @Test
  void login_whileConnected_redirects() {
    PlayedWorld.Client first = ann();
    PlayedWorld.Client second = world.client();
    assertThat(second.type("connect Ann"))
        .containsExactly(
            "Welcome",
            "[Ann #2]",
            "*** Redirecting old connection to this port ***",
            "user_reconnected #2 #2");
    assertThat(first.seen()).containsExactly("*** Redirecting connection to new port ***");
    assertThat(first.screen.closed).isTrue();
    assertThat(second.type("say hi")).containsExactly("Ann says: hi");
    assertThat(first.seen()).isEmpty();
  }

  @Test
  void quit_byAPlayer_isToldInOrder() {
    PlayedWorld.Client ann = ann();
    PlayedWorld.Client wizard = world.client();
    wizard.type("connect Wizard");
    ann.seen();
    assertThat(ann.type("quit")).containsExactly("Bye.", "*** Disconnected ***");
    assertThat(ann.screen.closed).isTrue();
    assertThat(wizard.seen()).endsWith("user_disconnected #2 #2");
  }

  @Test
  void boot_byAProgram_isToldBeforeItsForksRun() {
    PlayedWorld.Client ann = ann();
    PlayedWorld.Client wizard = world.client();
    wizard.type("connect Wizard");
    ann.seen();
    assertThat(wizard.type("; fork (0) notify(player, \"forked\"); endfork boot_player(#2);"))
        .endsWith("{1, 0}", "user_disconnected #2 #2", "forked");
  }

  @Test
  void quit_beforeLogin_closesTheConnection() {
    PlayedWorld.Client client = world.client();
    assertThat(client.type("quit")).containsExactly("Welcome", "*** Disconnected ***");
    assertThat(client.screen.closed).isTrue();
  }

  @Test
  void hangUp_byAClient_isTold() {
    PlayedWorld.Client wizard = world.client();
    wizard.type("connect Wizard");
    PlayedWorld.Client ann = ann();
    wizard.seen();
    ann.session.input("say last words");
    ann.hangUp();
    assertThat(wizard.seen())
        .containsExactly("Ann says: last words", "user_client_disconnected #2 #2");
  }

  @Test
  void command_words_areSeenByItsVerb() {
    assertThat(ann().type("show  the ball on \"me\""))
        .containsExactly(
            "{\"show\", \"the ball on \\\"me\\\"\", {\"the\", \"ball\", \"on\", \"me\"}, \"the ball\","
                + " #-3, \"on\", \"me\", #2}");
  }

  @Test
  void command_unknown_isHuh() {
    assertThat(ann().type("xyzzy  plugh")).containsExactly("No such command: xyzzy / plugh by #2");
  }

  @Test
  void command_failing_showsItsTraceback() {
    assertThat(ann().type("fail"))
        .containsExactly("#1:fail (this == #1), line 1:  Division by zero", "(End of traceback)")
        .hasSize(2);
  }

  @Test
  void command_suspends_nextLineRunsMeanwhile() {
    PlayedWorld.Client ann = ann();
    assertThat(ann.type("wait", "say meanwhile")).containsExactly("Ann says: meanwhile");
    world.advance(Duration.ofSeconds(1));
    assertThat(ann.seen()).containsExactly("waited");
  }

  @Test
  void read_typedAhead_getsTheLinesInOrder() {
    assertThat(ann().type("ask", "Ann", "blue", "say done"))
        .containsExactly("Your name?", "And colour?", "Ann likes blue", "Ann says: done");
  }

  @Test
  void read_outOfBandMeanwhile_isNotItsLine() {
    PlayedWorld.Client ann = ann();
    ann.type("ask");
    assertThat(ann.type("#$#mcp version: 2.1"))
        .containsExactly("oob {\"#$#mcp\", \"version:\", \"2.1\"} #$#mcp version: 2.1");
    assertThat(ann.type("#$\"#$#quoted", "red"))
        .containsExactly("And colour?", "#$#quoted likes red");
  }

  @Test
  void read_withoutBlocking_isZeroOrTheLine() {
    PlayedWorld.Client ann = ann();
    assertThat(ann.type("poll")).containsExactly("0");
    assertThat(ann.type("poll", "here it is", "say after"))
        .containsExactly("\"here it is\"", "Ann says: after");
  }

  @Test
  void delimiters_surroundEachCommand() {
    PlayedWorld.Client ann = ann();
    assertThat(ann.type("PREFIX <<<", "SUFFIX >>>")).isEmpty();
    assertThat(ann.type("say hi")).containsExactly("<<<", "Ann says: hi", ">>>");
    assertThat(ann.type("wait")).containsExactly("<<<", ">>>");
    assertThat(ann.type("", "PREFIX", "OUTPUTSUFFIX", "xyzzy")).hasSize(1);
  }

  @Test
  void program_verb_isProgrammed() {
    PlayedWorld.Client ann = ann();
    assertThat(ann.type(".program ball:roll", "notify(player, \"It spins.\");", "."))
        .containsExactly(
            "Now programming ball:roll.  Use \".\" to end.", "0 error(s).", "Verb programmed.");
    assertThat(ann.type("roll ball")).containsExactly("It spins.");
  }

  @Test
  void program_withErrors_isNotProgrammed() {
    PlayedWorld.Client ann = ann();
    assertThat(ann.type(".program ball:roll", "x = 1;", "if (x", "."))
        .containsExactly(
            "Now programming ball:roll.  Use \".\" to end.",
            "Line 3:  syntax error",
            "1 error(s).",
            "Verb not programmed.");
    assertThat(ann.type(".pr ball:roll", "no_such_builtin();", "."))
        .containsExactly(
            "Now programming ball:roll.  Use \".\" to end.",
            "Line 1:  Unknown built-in function: no_such_builtin",
            "1 error(s).",
            "Verb not programmed.");
    assertThat(ann.type("roll ball")).containsExactly("It rolls.");
    assertThat(ann.type(".program")).containsExactly("Usage:  .program object:verb");
  }

  @Test
  void options_changedInATurn_areSeenThereAndByTheClient() {
    PlayedWorld.Client wizard = world.client();
    wizard.type("connect Wizard");
    assertThat(
            wizard.type(
                ";set_connection_option(player, \"client-echo\", 0); return"
                    + " connection_option(player, \"client-echo\");"))
        .containsExactlyInAnyOrder("{1, 0}", "[client-echo false]");
    assertThat(wizard.type(";return connection_name(player);"))
        .containsExactly("{1, \"127.0.0.1\"}");
    assertThat(wizard.type(";return {connected_players(), idle_seconds(player)};"))
        .containsExactly("{1, {{#3}, 0}}");
  }

  @Test
  void forceInput_isTypedForThePlayer() {
    PlayedWorld.Client wizard = world.client();
    wizard.type("connect Wizard");
    assertThat(wizard.type(";return force_input(player, \"say forced\");"))
        .containsExactly("{1, 0}", "Wizard says: forced");
    assertThat(
            wizard.type(
                ";set_connection_option(player, \"hold-input\", 1);"
                    + " force_input(player, \"held\"); x = read(player, 1);"
                    + " set_connection_option(player, \"hold-input\", 0); return x;"))
        .containsExactly("{1, \"held\"}");
  }

  @Test
  void login_tooLate_isTimedOut() {
    PlayedWorld.Client client = world.client();
    client.seen();
    world.advance(Duration.ofSeconds(301));
    assertThat(client.seen()).containsExactly("*** Timed-out waiting for login. ***");
    assertThat(client.screen.closed).isTrue();
  }

  @Test
  void create_ownedByNobody_ownsItselfAndWhatItInherits() {
    PlayedWorld.Client wizard = world.client();
    wizard.type("connect Wizard");
    assertThat(
            wizard.type(
                ";add_property(#1, \"pet\", 0, {player, \"rc\"}); x = create(#1, #-1);"
                    + " return {x.owner == x, property_info(x, \"pet\")[1] == x};"))
        .containsExactly("{1, {1, 1}}");
  }

  @Test
  void shutdown_byAWizard_isToldToEveryone() {
    PlayedWorld.Client wizard = world.client();
    wizard.type("connect Wizard");
    wizard.type(";shutdown(\"the end\");");
    world.close();
    assertThat(wizard.screen.seen())
        .containsExactly("*** Shutting down: shutdown() called by Wizard (#3): the end ***");
    assertThat(wizard.screen.closed).isTrue();
  }

  @Test
  void recycle_ofAPlayer_closesTheConnection() {
    PlayedWorld.Client wizard = world.client();
    wizard.type("connect Wizard");
    PlayedWorld.Client ann = ann();
    wizard.type(";recycle(#2);");
    world.advance(Duration.ofSeconds(10));
    assertThat(ann.seen()).endsWith("*** Recycled ***");
    assertThat(ann.screen.closed).isTrue();
  }

  @Test
  void restart_clientReturns_seesWhatItMissedAndGoesOnReading(@TempDir Path directory) {
    OutputArchive archive = new OutputArchive();
    ScreenTransport browser = new ScreenTransport(true);
    LayeredStore first = LayeredStore.open(directory, archive, Disk.REAL);
    PlayedWorld.build(first);
    try (PlayedWorld before = new PlayedWorld(first, archive, Probes.none())) {
      PlayedWorld.Client ann = before.client(browser);
      ann.session.input("connect Ann");
      ann.session.input("ask");
      before.run();
    }
    long seen = browser.lastSequence;
    assertThat(browser.seen()).contains("Your name?");

    OutputArchive replayed = new OutputArchive();
    LayeredStore second = LayeredStore.open(directory, replayed, Disk.REAL);
    ScreenTransport back = new ScreenTransport(true);
    try (PlayedWorld after = new PlayedWorld(second, replayed, Probes.none())) {
      Session returned = after.world.sessions().attach(back, browser.token, seen - 1).orElseThrow();
      after.run();
      returned.input("Ann");
      returned.input("green");
      after.run();
    }
    assertThat(back.seen())
        .containsSubsequence("Your name?", "*** Connected ***", "And colour?", "Ann likes green");
  }
}
