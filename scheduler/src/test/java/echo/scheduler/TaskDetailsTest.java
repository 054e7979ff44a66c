package echo.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What wizards can ask of tasks, the verb cache and the machine, as ToastStunt answers. */
class TaskDetailsTest {
  private final LiveWorld world = LiveWorld.create();

  @Test
  void queuedTasks_withVariables_tellsThoseOfSuspendedAndForkedTasks() {
    world.eval("x = {1, \"two\"}; unset = `nothing ! ANY'; suspend();");
    assertThat(world.value("queued_tasks(1)[1][11][\"x\"]")).isEqualTo("{1, \"two\"}");
    assertThat(world.value("maphaskey(queued_tasks(1)[1][11], \"later\")")).isEqualTo("0");
    world.eval("kill_task(queued_tasks()[1][1]); y = 7; fork (100) y = 8; endfork y = 9;");
    assertThat(world.value("queued_tasks(1)[1][11][\"y\"]")).isEqualTo("7");
    assertThat(world.value("{queued_tasks(0, 1), length(queued_tasks(1, 0)[1])}"))
        .isEqualTo("{1, 10}");
  }

  @Test
  void queuedTasks_size_isWhatTheServerWouldKeep() {
    String forked = "x = eval(\"fork t (100) endfork return typeof(t);\");";
    world.eval(forked);
    assertThat(world.value("queued_tasks()[1][10]")).isEqualTo("1125");
    world.eval("kill_task(queued_tasks()[1][1]);");
    world.eval("x = \"\"; suspend();");
    world.eval("#0.log = queued_tasks()[1][10]; kill_task(queued_tasks()[1][1]);");
    world.eval("x = \"1234567890\"; suspend();");
    assertThat(world.value("queued_tasks()[1][10] - #0.log")).isEqualTo("20");
  }

  @Test
  void taskStack_withVariables_hasThemInEveryFrame() {
    world.eval("a = 1; eval(\"b = 2; suspend();\");");
    world.eval("#0.log = task_stack(queued_tasks()[1][1], 1, 1);");
    assertThat(world.value("length(#0.log)")).isEqualTo("3");
    assertThat(world.value("{#0.log[1][7][\"b\"], #0.log[2][7], #0.log[3][7][\"a\"]}"))
        .isEqualTo("{2, [], 1}");
    assertThat(world.value("length(task_stack(queued_tasks()[1][1])[1])")).isEqualTo("5");
  }

  @Test
  void queueInfo_ofWizards_tellsOfTheQueue() {
    world.eval("suspend(1000);");
    assertThat(world.value("queue_info(#2)[\"num_bg_tasks\"]")).isEqualTo("1");
    assertThat(world.value("queue_info(#2)[\"connected\"]")).isEqualTo("false");
    assertThat(world.value("queue_info(#0)")).isEqualTo("0");
  }

  @Test
  void verbCacheStats_calls_areCounted() {
    world.eval("add_verb(#0, {#2, \"rxd\", \"counted\"}, {\"this\", \"none\", \"this\"});");
    world.eval("set_verb_code(#0, \"counted\", {\"return 1;\"});");
    world.eval("#0:counted();");
    world.eval(
        "a = verb_cache_stats(); for i in [1..10] #0:counted(); endfor `#0:absent() ! ANY';"
            + " `#0:absent() ! ANY'; b = verb_cache_stats(); #0.log = {b[1] - a[1], b[2] - a[2],"
            + " b[3] - a[3] >= 1, length(b[5]), b[5][2] > 0};");
    assertThat(world.log()).isEqualTo("{11, 1, 1, 17, 1}");
  }

  @Test
  void machine_onLinux_isDescribed() {
    world.eval("u = usage(); m = memory_usage(); #0.log = {length(u), length(m), u[2] >= 0.0};");
    assertThat(world.log()).isEqualTo("{10, 5, 1}");
    assertThat(world.value("getenv(\"\")")).isEqualTo("0");
  }
}
