package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.layers.LayeredStore;
import echo.scheduler.OutputArchive;
import echo.scheduler.turn.Probes;
import echo.values.ObjValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server calls for lines that players type, and for tasks that fail. */
class CommandHooksTest {
  private static final ObjValue ROOM = ObjValue.of(1);
  private static final ObjValue ANN = ObjValue.of(2);

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

  private PlayedWorld.Client ann() {
    PlayedWorld.Client ann = world.client();
    ann.type("connect Ann");
    return ann;
  }

  // ---- do_command ----

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return 0; | true",
        "return \"\"; | true",
        "return #0; | true",
        "return 1; | false",
        "return {0}; | false",
        "suspend(0); return 0; | false",
        "read(); return 0; | false",
        "return 1 / 0; | false",
        "kill_task(task_id()); | false",
        "while (1) endwhile | false"
      })
  void doCommand_ofAPlayersLine_saysWhetherItIsParsed(String then, boolean parsed) {
    hear("do_command", then);
    List<String> seen = ann().type("say  \"a b\" c");
    assertThat(world.heard())
        .isEqualTo("{{\"do_command\", {\"say\", \"a b\", \"c\"}, #2, #0, \"say  \\\"a b\\\" c\"}}");
    assertThat(seen.contains("Ann says: \"a b\" c")).isEqualTo(parsed);
  }

  @Test
  void doCommand_beforeLoginAndOfBlankLines_isNotCalled() {
    hear("do_command", "return 1;");
    PlayedWorld.Client client = world.client();
    client.type("x", "connect Ann", "", "   ");
    assertThat(world.heard()).isEqualTo("{}");
  }

  // ---- do_out_of_band_command ----

  @Test
  void doOutOfBandCommand_beforeAndAfterLogin_hasTheWordsAndTheLine() {
    hear("do_out_of_band_command", "");
    PlayedWorld.Client client = world.client();
    client.type("#$#mcp a: \"b c\"", "connect Ann", "#$#x");
    client.session.telnetInput("~FF~FDF");
    client.seen();
    assertThat(world.heard())
        .isEqualTo(
            "{{\"do_out_of_band_command\", {\"#$#mcp\", \"a:\", \"b c\"}, #-2, #0,"
                + " \"#$#mcp a: \\\"b c\\\"\"},"
                + " {\"do_out_of_band_command\", {\"#$#x\"}, #2, #0, \"#$#x\"},"
                + " {\"do_out_of_band_command\", {\"~FF~FDF\"}, #2, #0, \"~FF~FDF\"}}");
  }

  // ---- huh ----

  @Test
  void huh_ofThePlaceOrThePlayer_isACommandLikeAnother() {
    world.hear(
        ROOM, "huh", "notify(player, toliteral({caller, dobjstr, dobj, prepstr, iobjstr, iobj}));");
    PlayedWorld.Client ann = ann();
    assertThat(ann.type("xyzzy ball with me"))
        .containsExactly("{#2, \"ball\", #4, \"with\", \"me\", #2}");
    assertThat(world.heard())
        .isEqualTo("{{\"xyzzy\", {\"ball\", \"with\", \"me\"}, #2, #1, \"ball with me\"}}");
    world.hear(ANN, "huh", "");
    world.option("player_huh", "1");
    ann.type("plugh");
    assertThat(world.heard()).isEqualTo("{{\"plugh\", {}, #2, #2, \"\"}}");
  }

  @Test
  void huh_absent_isSaidByTheServer() {
    world.option("player_huh", "1");
    assertThat(ann().type("xyzzy")).containsExactly("I couldn't understand that.");
  }

  // ---- handle_uncaught_error, handle_task_timeout ----

  private static final String FAILED =
      "{{\"handle_uncaught_error\", {E_DIV, \"Division by zero\", 0, {{#1, \"fail\", #3, #1, #2,"
          + " 1}}, {\"#1:fail (this == #1), line 1:  Division by zero\", \"(End of traceback)\"}},"
          + " #2, #0, \"\"}}";

  @ParameterizedTest
  @CsvSource({"return 1;, false", "suspend(0);, false", "return 0;, true", "return \"\";, true"})
  void handleUncaughtError_ofACommand_saysWhetherThePlayerSeesIt(String then, boolean shown) {
    hear("handle_uncaught_error", then);
    List<String> seen = ann().type("fail");
    assertThat(world.heard()).isEqualTo(FAILED);
    String[] traceback = {"#1:fail (this == #1), line 1:  Division by zero", "(End of traceback)"};
    assertThat(seen).containsExactly(shown ? traceback : new String[0]);
  }

  @Test
  void handleUncaughtError_failing_showsBothTracebacksAndIsNotCalledForItself() {
    hear("handle_uncaught_error", "return {}[1];");
    assertThat(ann().type("fail"))
        .containsExactly(
            "#0:handle_uncaught_error (this == #0), line 2:  Range error",
            "(End of traceback)",
            "#1:fail (this == #1), line 1:  Division by zero",
            "(End of traceback)");
    assertThat(world.heard()).isEqualTo(FAILED);
  }

  @ParameterizedTest
  @CsvSource({"return 1;, false", "suspend(0);, false", "return 0;, true"})
  void handleTaskTimeout_ofACommand_saysWhetherThePlayerSeesIt(String then, boolean shown) {
    world.verb(ROOM, "fail", "while (1) endwhile");
    hear("handle_task_timeout", then);
    List<String> seen = ann().type("fail");
    assertThat(world.heard())
        .isEqualTo(
            "{{\"handle_task_timeout\", {\"ticks\", {{#1, \"fail\", #3, #1, #2, 1}}, {\"#1:fail"
                + " (this == #1), line 1:  Task ran out of ticks\", \"(End of traceback)\"}}, #2,"
                + " #0, \"\"}}");
    assertThat(seen.contains("(End of traceback)")).isEqualTo(shown);
  }

  // ---- bf_ ----

  @Test
  void protectedBuiltin_calledByTheSystemObject_isTheBuiltin() {
    hear("bf_index", "return index(@args) + 100;");
    world.verb("find", "return index(@args);");
    world.verb(ROOM, "find", "return index(@args);");
    world.option("protect_index", "1");
    world.eval("load_server_options();");
    assertThat(world.value("{#0:find(\"abc\", \"b\"), #1:find(\"abc\", \"b\")}"))
        .isEqualTo("{2, 102}");
    assertThat(world.heard()).isEqualTo("{{\"bf_index\", {\"abc\", \"b\"}, #3, #0, \"\"}}");
  }

  @Test
  void protectedBuiltin_withoutAVerb_isForWizards() {
    world.verb(ROOM, "find", "return `index(@args) ! ANY';");
    world.verb(ROOM, "others", "set_task_perms(#2); return `index(@args) ! ANY';");
    world.option("protect_index", "1");
    world.eval("load_server_options();");
    assertThat(world.value("{#1:find(\"abc\", \"b\"), #1:others(\"abc\", \"b\")}"))
        .isEqualTo("{2, E_PERM}");
  }
}
