package echo.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.turn.Probes;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forked, suspended and killed tasks, seen from the language. */
class TasksTest {
  private final LiveWorld world = LiveWorld.create();

  @Test
  void fork_delayPasses_runsThenAndOnce() {
    world.eval("fork (10) #0.log = {@#0.log, 1}; endfork");
    world.pass(Duration.ofSeconds(9));
    assertThat(world.log()).isEqualTo("{}");
    world.pass(Duration.ofSeconds(1));
    world.pass(Duration.ofHours(1));
    assertThat(world.log()).isEqualTo("{1}");
  }

  @Test
  void fork_variables_areThoseAtTheForkWithItsOwnNumber() {
    world.eval("x = 1; fork t (0) #0.log = {x, t == task_id()}; endfork x = 2;");
    assertThat(world.log()).isEqualTo("{1, 1}");
  }

  @Test
  void suspend_secondsPass_goesOnWithWhatItKnew() {
    world.eval("x = {1, \"two\"}; r = suspend(5); #0.log = {@x, r};");
    assertThat(world.log()).isEqualTo("{}");
    world.pass(Duration.ofSeconds(5));
    assertThat(world.log()).isEqualTo("{1, \"two\", 0}");
  }

  @Test
  void suspend_otherTaskWroteMeanwhile_seesIt() {
    world.eval("suspend(5); #0.log = {@#0.log, \"second\"};");
    world.eval("#0.log = {\"first\"};");
    world.pass(Duration.ofSeconds(5));
    assertThat(world.log()).isEqualTo("{\"first\", \"second\"}");
  }

  @Test
  void suspendZero_twoTasks_takeTurns() {
    world.eval(
        "for t in [1..2] fork (1) for i in [1..3] #0.log = {@#0.log, t}; suspend(0); endfor endfork"
            + " endfor");
    world.pass(Duration.ofSeconds(1));
    assertThat(world.log()).isEqualTo("{1, 2, 1, 2, 1, 2}");
  }

  @ParameterizedTest
  @CsvSource({"17, '{\"got\", 17}'", "E_PERM, '{\"raised\", E_PERM}'"})
  void resume_suspendedTask_goesOnWithTheValueOrRaisesTheError(String value, String expected) {
    world.eval(
        "try #0.log = {\"got\", suspend()}; except e (ANY) #0.log = {\"raised\", e[1]}; endtry");
    world.eval("resume(queued_tasks()[1][1], " + value + ");");
    assertThat(world.log()).isEqualTo(expected);
    assertThat(world.value("queued_tasks()")).isEqualTo("{}");
  }

  @Test
  void resume_forkedTask_isRefused() {
    world.eval("fork (100) #0.log = {1}; endfork");
    assertThat(world.value("`resume(queued_tasks()[1][1]) ! ANY'")).isEqualTo("E_INVARG");
  }

  @Test
  void killTask_waitingTask_neverRunsAndIsNoLongerQueued() {
    world.eval("fork (1) #0.log = {1}; endfork suspend(1); #0.log = {2};");
    world.eval("for t in (queued_tasks()) kill_task(t[1]); endfor");
    world.pass(Duration.ofMinutes(1));
    assertThat(world.log()).isEqualTo("{}");
    assertThat(world.value("queued_tasks()")).isEqualTo("{}");
    assertThat(world.value("`kill_task(123456) ! ANY'")).isEqualTo("E_INVARG");
  }

  @Test
  void killTask_oneself_endsTheTaskAndKeepsWhatItWrote() {
    world.eval("#0.log = {1}; kill_task(task_id()); #0.log = {2};");
    assertThat(world.log()).isEqualTo("{1}");
  }

  @Test
  void queuedTasks_forkedAndSuspended_showWhatTheyAre() {
    world.eval("fork (100) a = 1; endfork");
    world.eval("suspend();");
    assertThat(world.value("length(queued_tasks())")).isEqualTo("2");
    assertThat(world.value("length(queued_tasks()[1])")).isEqualTo("10");
    assertThat(world.value("queued_tasks()[1][2] - time()")).isEqualTo("100");
    assertThat(world.value("queued_tasks()[1][5]")).isEqualTo("#2");
    assertThat(world.value("queued_tasks()[2][2]")).isEqualTo("9223372036854775807");
  }

  @Test
  void fork_ownerHasAsManyTasksAsAllowed_raisesQuota() {
    world.option("queued_task_limit", IntValue.of(2));
    world.eval("for i in [1..2] fork (100) a = 1; endfork endfor");
    assertThat(world.eval("fork (100) a = 1; endfork")).isInstanceOf(EvalResult.Failed.class);
    assertThat(world.value("length(queued_tasks())")).isEqualTo("2");
  }

  @Test
  void turn_errorIsNotCaught_keepsWhatItWroteAndAsksTheHook() {
    world.verb(
        ObjValue.SYSTEM,
        "handle_uncaught_error",
        "{code, message, value, stack, traceback} = args;",
        "#0.log = {@#0.log, code, message, value, length(traceback) > 0};",
        "return 1;");
    world.eval("#0.log = {\"before\"}; raise(E_INVARG, \"no\", 7);");
    assertThat(world.log()).isEqualTo("{\"before\", E_INVARG, \"no\", 7, 1}");
  }

  @Test
  void turn_ticksAreUsedUp_endsAndAsksTheHook() {
    world.verb(ObjValue.SYSTEM, "handle_task_timeout", "#0.log = {@#0.log, args[1]};", "return 1;");
    EvalResult result = world.eval("#0.log = {\"before\"}; while (1) endwhile");
    assertThat(result).isInstanceOf(EvalResult.Failed.class);
    assertThat(world.log()).isEqualTo("{\"before\", \"ticks\"}");
  }

  @Test
  void turn_limitsInServerOptions_areThose() {
    world.option("fg_ticks", IntValue.of(1000));
    world.option("bg_ticks", IntValue.of(500));
    assertThat(world.value("ticks_left() <= 1000 && ticks_left() > 900")).isEqualTo("1");
    world.eval("suspend(0); #0.log = {ticks_left() <= 500 && ticks_left() > 400};");
    assertThat(world.log()).isEqualTo("{1}");
  }

  @Test
  void killAndStart_everyKindOfTask_goesOnFromItsLastTurn() {
    world.eval("suspend(0); x = {1}; suspend(5); #0.log = {@#0.log, @x, \"slept\"};");
    world.eval("y = 2; fork (6) #0.log = {@#0.log, y, \"forked\"}; endfork y = 3;");
    world.eval("r = suspend(); #0.log = {@#0.log, r};");
    world.eval("#0.log = {\"never lost\"};");
    world.killAndStart();
    world.pass(Duration.ofSeconds(5));
    world.pass(Duration.ofSeconds(1));
    world.eval("resume(queued_tasks()[1][1], \"resumed\");");
    world.pass(Duration.ofHours(1));
    assertThat(world.log()).isEqualTo("{\"never lost\", 1, \"slept\", 2, \"forked\", \"resumed\"}");
    assertThat(world.value("queued_tasks()")).isEqualTo("{}");
  }

  @Test
  void killAndStart_taskIsOverdue_runsOnceAtOnce() {
    world.eval("fork (5) #0.log = {@#0.log, 1}; endfork");
    world.killAndStart();
    world.pass(Duration.ofDays(3));
    assertThat(world.log()).isEqualTo("{1}");
  }

  @Test
  void killAndStart_verbWasChangedMeanwhile_taskRunsTheTextItBeganWith() {
    world.verb(LiveWorld.WIZARD, "nap", "suspend(5);", "#0.log = {\"old\"};");
    world.eval("#2:nap();");
    world.eval("set_verb_code(#2, \"nap\", {\"return 1;\"});");
    world.killAndStart();
    world.pass(Duration.ofSeconds(5));
    assertThat(world.log()).isEqualTo("{\"old\"}");
  }

  @Test
  void conflictEverywhere_forksAndSuspends_haveTheSameEffectsOnce() {
    Probes probes = new Probes(true, false);
    LiveWorld conflicting = LiveWorld.create(probes);
    conflicting.eval(
        "for i in [1..3] fork t (i) #0.log = {@#0.log, i, t == task_id()}; endfork endfor"
            + " suspend(9); #0.log = {@#0.log, \"end\"};");
    for (int i = 0; i < 9; i++) {
      conflicting.pass(Duration.ofSeconds(1));
    }
    assertThat(conflicting.log()).isEqualTo("{1, 1, 2, 1, 3, 1, \"end\"}");
    assertThat(probes.reruns()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void suspendEverywhere_callsHandlersAndLoops_giveTheSame() {
    Probes probes = new Probes(false, true);
    LiveWorld suspending = LiveWorld.create(probes);
    suspending.verb(
        LiveWorld.WIZARD, "fact", "{n} = args;", "return n < 2 ? 1 | n * this:fact(n - 1);");
    suspending.eval(
        "for i in [1..3] try #0.log = {@#0.log, #2:fact(i), 1 / (2 - i)}; except (E_DIV)"
            + " suspend(0); #0.log = {@#0.log, \"div\"}; endtry endfor");
    assertThat(suspending.log()).isEqualTo("{1, 1, \"div\", 6, -1}");
    assertThat(probes.restores()).isGreaterThan(100);
  }

  @Test
  void fork_atOnce_runsBeforeItsTaskGoesOn() {
    LiveWorld forking = LiveWorld.create();
    forking.eval(
        "fork t (0) #0.log = {@#0.log, \"fork\"}; suspend(); endfork suspend(0);"
            + " #0.log = {@#0.log, \"resumed\", length(task_stack(t))};");
    assertThat(forking.log()).isEqualTo("{\"fork\", \"resumed\", 1}");
  }

  @Test
  void kill_ofATaskInTheMiddleOfItsTurn_discardsTheTurn() {
    LiveWorld live = LiveWorld.create(Probes.leavingEverywhere());
    live.change(objects ->
        objects.setFlags(
            LiveWorld.PROGRAMMER,
            ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER | ObjectFlags.WIZARD));
    CompletableFuture<EvalResult> hog =
        live.world()
            .eval(
                LiveWorld.WIZARD,
                Dialect.MOO,
                "fork t (0) #0.log = {1}; while (1) endwhile endfork #0.ids = {t};");
    CompletableFuture<EvalResult> killer =
        live.world()
            .eval(
                LiveWorld.PROGRAMMER,
                Dialect.MOO,
                "for i in [1..20] suspend(0); endfor kill_task(#0.ids[1]); #0.ids = {\"killed\"};");
    live.world().turns().runDue();
    assertThat(hog).isDone();
    assertThat(killer).isDone();
    assertThat(live.value("#0.ids")).isEqualTo("{\"killed\"}");
    assertThat(live.log()).isEqualTo("{}");
    assertThat(live.value("queued_tasks()")).isEqualTo("{}");
  }
}
