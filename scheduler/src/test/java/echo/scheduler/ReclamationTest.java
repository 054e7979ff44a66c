package echo.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.turn.Probes;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anonymous objects and waifs go when nothing refers to them, and their verb is called once. */
class ReclamationTest {
  private LiveWorld world = LiveWorld.create();

  @BeforeEach
  void classes() {
    setUp(LiveWorld.create());
  }

  @AfterEach
  void wellFormed() {
    assertThat(world.violations()).isEmpty();
  }

  /** {@code #5}: a class of anonymous objects and waifs that log their end; {@code #6}: silent. */
  private void setUp(LiveWorld fresh) {
    world = fresh;
    world.eval("create(#-1); add_property(#5, \"other\", 0, {#2, \"rw\"});");
    world.eval("add_property(#5, \":other\", 0, {#2, \"rw\"});");
    world.eval("add_property(#5, \":name\", \"\", {#2, \"rw\"});");
    world.eval("create(#5); add_property(#0, \"keep\", 0, {#2, \"rw\"});");
    world.verb(ObjValue.of(5), "new", "w = new_waif(); w.name = args[1]; return w;");
    world.verb(
        ObjValue.of(5),
        "recycle :recycle",
        "#0.log = {@#0.log, {this.name, player, verb, `recycle(this) ! ANY'}};");
    world.verb(ObjValue.of(5), "anon", "a = create(this, 1); a.name = args[1]; return a;");
    world.eval("#0.keep = 0;");
  }

  private void collect() {
    world.eval("run_gc();");
  }

  @Test
  void anonymous_noLongerHeld_isTold() {
    world.eval("#0.keep = #5:anon(\"a\");");
    collect();
    assertThat(world.log()).isEqualTo("{}");
    world.eval("#0.keep = 0;");
    collect();
    assertThat(world.log()).isEqualTo("{{\"a\", #-1, \"recycle\", E_INVARG}}");
    collect();
    assertThat(world.log()).isEqualTo("{{\"a\", #-1, \"recycle\", E_INVARG}}");
  }

  @Test
  void waif_noLongerHeld_isTold() {
    world.eval("#0.keep = {1, [\"k\" -> {#5:new(\"w\")}]};");
    collect();
    assertThat(world.value("{#0.log, waif_stats()[\"total\"]}")).isEqualTo("{{}, 1}");
    world.eval("#0.keep = 0;");
    collect();
    assertThat(world.log()).isEqualTo("{{\"w\", #-1, \"recycle\", E_INVARG}}");
    assertThat(world.value("waif_stats()[\"total\"]")).isEqualTo("0");
  }

  @Test
  void chains_areToldFromTheHolderDown() {
    world.eval("a = #5:anon(\"a\"); b = #5:anon(\"b\"); w = #5:new(\"w\");");
    world.eval(
        "c = #5:anon(\"c\"); w = #5:new(\"w\"); b = #5:anon(\"b\"); a = #5:anon(\"a\");"
            + " a.other = {b}; b.other = w; w.other = c; #0.keep = a;");
    collect();
    world.eval("#0.log = {};");
    world.eval("#0.keep = 0;");
    collect();
    assertThat(world.value("slice(#0.log, 1)")).isEqualTo("{\"a\", \"b\", \"w\", \"c\"}");
  }

  @Test
  void cycle_thatNothingElseHolds_goesWhole() {
    world.eval(
        "a = #5:anon(\"a\"); b = #5:anon(\"b\"); w = #5:new(\"w\");"
            + " a.other = b; b.other = w; w.other = a; #0.keep = w;");
    collect();
    assertThat(world.log()).isEqualTo("{}");
    world.eval("#0.keep = 0;");
    collect();
    assertThat(world.value("length(#0.log)")).isEqualTo("3");
    assertThat(world.value("sort(slice(#0.log, 1))")).isEqualTo("{\"a\", \"b\", \"w\"}");
  }

  @Test
  void verb_thatGivesOutWhatItHeld_savesThat() {
    world.verb(ObjValue.of(6), "recycle", "#0.keep = this.other; #0.log = {\"gave\"};");
    world.eval("a = create(#6, 1); a.other = #5:anon(\"b\"); #0.keep = a;");
    world.eval("#0.keep = 0;");
    collect();
    assertThat(world.value("{#0.log, valid(#0.keep), #0.keep.name}"))
        .isEqualTo("{{\"gave\"}, 1, \"b\"}");
  }

  @Test
  void suspendedTask_keepsWhatOnlyItHolds() {
    world.eval("a = #5:anon(\"a\"); w = #5:new(\"w\"); suspend(60); #0.log = {a.name, w.name};");
    collect();
    world.killAndStart();
    collect();
    world.pass(Duration.ofMinutes(2));
    assertThat(world.log()).isEqualTo("{\"a\", \"w\"}");
    world.eval("#0.log = {};");
    collect();
    assertThat(world.value("length(#0.log)")).isEqualTo("2");
  }

  @Test
  void forkedTask_keepsWhatOnlyItHolds() {
    world.eval("a = #5:anon(\"a\"); fork (60) #0.log = {a.name}; endfork");
    collect();
    world.pass(Duration.ofMinutes(2));
    assertThat(world.log()).isEqualTo("{\"a\"}");
  }

  @Test
  void restart_unusedBefore_isToldOnceAfter() {
    world.eval("#0.keep = {#5:anon(\"a\"), #5:new(\"w\")};");
    world.eval("#0.keep = 0;");
    world.killAndStart();
    collect();
    collect();
    world.killAndStart();
    collect();
    assertThat(world.value("sort(slice(#0.log, 1))")).isEqualTo("{\"a\", \"w\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void kill_betweenTheSearchAndAnyVerb_eachIsToldOnce(int turns) {
    world.eval("#0.keep = {#5:anon(\"a\"), #5:new(\"w\"), #5:anon(\"b\")};");
    world.eval("#0.keep = 0;");
    CompletableFuture<EvalResult> _ =
        world.world().eval(LiveWorld.WIZARD, Dialect.MOO, "run_gc();");
    for (int i = 0; i < turns; i++) {
      assertThat(world.world().turns().step()).isTrue();
    }
    world.killAndStart();
    collect();
    assertThat(world.value("sort(slice(#0.log, 1))")).isEqualTo("{\"a\", \"b\", \"w\"}");
  }

  @Test
  void verb_thatSuspends_goesOnThoughItsObjectIsGone() {
    world.verb(ObjValue.of(6), "recycle", "n = this.name; suspend(5); #0.log = {n, valid(this)};");
    world.eval("a = create(#6, 1); a.name = \"late\"; #0.keep = a;");
    world.eval("#0.keep = 0;");
    collect();
    assertThat(world.log()).isEqualTo("{}");
    world.killAndStart();
    collect();
    world.pass(Duration.ofSeconds(5));
    assertThat(world.log()).isEqualTo("{\"late\", 0}");
  }

  @Test
  void verb_thatFails_isNotCalledAgain() {
    world.verb(ObjValue.of(6), "recycle", "#0.log = {@#0.log, this.name}; return 1 / 0;");
    world.eval("a = create(#6, 1); a.name = \"bad\";");
    collect();
    collect();
    assertThat(world.log()).isEqualTo("{\"bad\"}");
  }

  @Test
  void waifs_listedByAProgram_areKeptByIt() {
    world.eval("#5:new(\"w\");");
    world.eval("#0.keep = waifs();");
    collect();
    assertThat(world.value("{#0.log, #0.keep[1].name}")).isEqualTo("{{}, \"w\"}");
  }

  @Test
  void quota_isGivenBack() {
    world.option("ownership_quota", IntValue.ONE);
    world.eval("load_server_options();");
    world.eval("add_property(#3, \"ownership_quota\", 5, {#2, \"rw\"}); create(#-1, #3, 1);");
    assertThat(world.value("#3.ownership_quota")).isEqualTo("4");
    collect();
    assertThat(world.value("#3.ownership_quota")).isEqualTo("5");
  }

  @Test
  void thousands_withoutAVerb_goInFewTurns() {
    world.eval("delete_verb(#5, \"recycle\");");
    for (int i = 0; i < 10; i++) {
      world.eval("for i in [1..100] create(#6, 1); #5:new(\"w\"); endfor");
    }
    assertThat(world.value("waif_stats()[\"total\"]")).isEqualTo("1000");
    collect();
    assertThat(world.value("waif_stats()[\"total\"]")).isEqualTo("0");
  }

  @Test
  void conflictsEverywhere_eachIsToldOnceAllTheSame() {
    setUp(LiveWorld.create(new Probes(true, false)));
    world.eval("a = #5:anon(\"a\"); b = #5:anon(\"b\"); a.other = b; #0.keep = a;");
    world.eval("#0.keep = 0;");
    collect();
    assertThat(world.value("slice(#0.log, 1)")).isEqualTo("{\"a\", \"b\"}");
  }
}
