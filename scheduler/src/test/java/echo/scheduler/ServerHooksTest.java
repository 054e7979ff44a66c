package echo.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ObjValue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server tells the world of itself, beside connections. */
class ServerHooksTest {
  private final LiveWorld world = LiveWorld.create();

  private void hook(String name, String... after) {
    String[] lines = new String[after.length + 1];
    lines[0] = "#0.log = {@#0.log, {verb, args, player}};";
    System.arraycopy(after, 0, lines, 1, after.length);
    world.verb(ObjValue.SYSTEM, name, lines);
  }

  private void runFor(Duration time) {
    world.clock().perLook(time);
    world.eval("return 1;");
    world.clock().perLook(Duration.ZERO);
    world.pass(Duration.ZERO);
  }

  @Test
  void laggingTask_overTheThreshold_isTold() {
    hook("handle_lagging_task");
    runFor(Duration.ofSeconds(4));
    assertThat(world.log()).isEqualTo("{}");
    runFor(Duration.ofSeconds(6));
    assertThat(world.log())
        .startsWith("{{\"handle_lagging_task\", {{{#-1, \"")
        .contains("6.0}, #2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "suspend(0); | {#0:inner, #0:outer, #-1:}",
        "return 1 / 0; | {#0:inner, #0:outer, #-1:}",
        "return 1; | {#-1:}"
      })
  void laggingTask_whereverItStood_isToldWithAllItsCallers(String statement, String callers) {
    hook("handle_lagging_task");
    world.verb(ObjValue.SYSTEM, "inner", statement);
    world.verb(ObjValue.SYSTEM, "outer", "return this:inner();");
    world.clock().perLook(Duration.ofSeconds(6));
    world.eval("#0:outer();");
    world.clock().perLook(Duration.ZERO);
    world.pass(Duration.ZERO);
    assertThat(
            world.value(
                "eval(\"r = {}; for c in (#0.log[1][2][1]) r = {@r, tostr(c[1], \\\":\\\","
                    + " c[2])}; endfor return r;\")[2]"))
        .isEqualTo(quoted(callers));
  }

  private static String quoted(String names) {
    return names.replaceAll("#-?\\d+:\\w*", "\"$0\"");
  }

  @Test
  void laggingTask_thatTellsOfLag_isToldOnce() {
    world.option("task_lag_threshold", FloatValue.of(0.5));
    hook("handle_lagging_task");
    world.clock().perLook(Duration.ofSeconds(1));
    world.eval("return 1;");
    world.world().turns().runDue();
    world.clock().perLook(Duration.ZERO);
    assertThat(world.value("length(#0.log)")).isEqualTo("1");
  }

  @Test
  void laggingTask_thresholdBelowATenth_isNone() {
    world.option("task_lag_threshold", IntValue.ZERO);
    hook("handle_lagging_task");
    runFor(Duration.ofSeconds(60));
    assertThat(world.log()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({"return 1;, true", "return 0;, false", "suspend(0);, true", "raise(E_PERM);, true"})
  void signal_toTheProcess_isTheServersBusinessUnlessHandled(String statement, boolean handled) {
    hook("handle_signal", statement);
    CompletableFuture<Boolean> told = world.world().signal("SIGUSR1");
    world.world().turns().runDue();
    assertThat(told).isCompletedWithValue(handled);
    assertThat(world.log()).isEqualTo("{{\"handle_signal\", {\"SIGUSR1\"}, #-1}}");
  }

  @Test
  void signal_withoutAVerb_isTheServersBusiness() {
    CompletableFuture<Boolean> told = world.world().signal("SIGUSR2");
    world.world().turns().runDue();
    assertThat(told).isCompletedWithValue(false);
  }

  @Test
  void startScripts_inTheirOrder_comeBeforeServerStarted() {
    hook("do_start_script");
    hook("server_started");
    world.world().turns().greet(List.of(List.of("one"), List.of("two", "three")));
    assertThat(world.log())
        .isEqualTo(
            "{{\"do_start_script\", {\"one\"}, #-1}, {\"do_start_script\", {\"two\", \"three\"},"
                + " #-1}, {\"server_started\", {}, #-1}}");
    world.world().startScript(List.of("late"));
    world.world().turns().runDue();
    assertThat(world.log()).endsWith("{\"do_start_script\", {\"late\"}, #-1}}");
  }

  @Test
  void protectedBuiltin_calledByOthers_isTheWorldsVerbFromLoadServerOptions() {
    hook("bf_index", "return 42;");
    world.option("protect_index", IntValue.ONE);
    assertThat(world.value("index(\"abc\", \"b\")")).isEqualTo("2");
    world.eval("load_server_options();");
    assertThat(world.value("index(\"abc\", \"b\")")).isEqualTo("42");
    assertThat(world.log()).contains("{\"bf_index\", {\"abc\", \"b\"}, #2}");
    world.option("protect_strsub", IntValue.ONE);
    world.eval("load_server_options();");
    assertThat(world.value("`strsub(\"a\", \"a\", \"b\") ! ANY'", LiveWorld.PROGRAMMER))
        .isEqualTo("E_PERM");
    assertThat(world.value("strsub(\"a\", \"a\", \"b\")")).isEqualTo("\"b\"");
  }
}
