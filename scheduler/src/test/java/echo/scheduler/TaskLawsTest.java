package echo.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.turn.Probes;
import echo.values.IntValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * No task is lost and none runs twice, whatever is done to tasks and however often the server stops
 * between two turns.
 *
 * <p>Every task has a number of its own and appends it to the log when it ends.
 */
class TaskLawsTest {
  /** What happens next; the number chooses a delay or a task. */
  record Event(Kind kind, int number) {
    enum Kind {
      FORK,
      SUSPEND,
      SUSPEND_FOR_GOOD,
      YIELD,
      KILL,
      RESUME,
      PASS,
      STOP_AND_START
    }
  }

  @Provide
  Arbitrary<List<Event>> events() {
    return Arbitraries.of(Event.Kind.class)
        .flatMap(
            kind -> Arbitraries.integers().between(0, 9).map(number -> new Event(kind, number)))
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 40)
  void anyEvents_plainEngine_everyTaskEndsOnce(@ForAll("events") List<Event> events) {
    check(events, Probes.none(), 1);
  }

  @Property(tries = 40)
  void anyEvents_fourWorkers_everyTaskEndsOnce(@ForAll("events") List<Event> events) {
    check(events, Probes.none(), 4);
  }

  @Property(tries = 20)
  void anyEvents_everyTurnLosesOnce_everyTaskEndsOnce(@ForAll("events") List<Event> events) {
    check(events, new Probes(true, false), 1);
  }

  private static void check(List<Event> events, Probes probes, int workers) {
    LiveWorld world = LiveWorld.create(probes, workers);
    Set<Integer> due = new TreeSet<>();
    int next = 1;
    for (Event event : events) {
      String known = "#0.ids = {@#0.ids, {task_id(), " + next + "}}; ";
      String end = " #0.log = {@#0.log, " + next + "};";
      boolean begins = true;
      switch (event.kind()) {
        case FORK ->
            world.eval(
                "fork t ("
                    + event.number()
                    + ")"
                    + end
                    + " endfork #0.ids = {@#0.ids, {t, "
                    + next
                    + "}};");
        case SUSPEND -> world.eval(known + "suspend(" + event.number() + "); suspend(1);" + end);
        case SUSPEND_FOR_GOOD -> world.eval(known + "suspend();" + end);
        case YIELD -> world.eval(known + "for i in [1..3] suspend(0); endfor" + end);
        default -> begins = false;
      }
      switch (event.kind()) {
        case KILL -> due.remove(killed(world, event.number()));
        case RESUME -> world.eval(pick(event.number()) + " `resume(q[i][1]) ! E_INVARG'; endif");
        case PASS -> world.pass(Duration.ofSeconds(event.number()));
        case STOP_AND_START -> world.killAndStart();
        default -> {}
      }
      if (begins) {
        due.add(next++);
      }
    }
    for (int round = 0; round < 3; round++) {
      world.pass(Duration.ofMinutes(1));
      world.eval("for q in (queued_tasks()) `resume(q[1]) ! E_INVARG'; endfor");
    }
    assertThat(world.value("queued_tasks()")).isEqualTo("{}");
    assertThat(logged(world)).containsExactlyInAnyOrderElementsOf(due);
  }

  private static String pick(int number) {
    return "q = queued_tasks(); if (q) i = " + number + " % length(q) + 1;";
  }

  /** Kills a task; the number it would have logged, or 0 when none waits. */
  private static int killed(LiveWorld world, int number) {
    String program =
        pick(number)
            + " kill_task(q[i][1]); for known in (#0.ids) if (known[1] == q[i][1]) return known[2];"
            + " endif endfor endif return 0;";
    return world.eval(program) instanceof EvalResult.Returned returned
            && returned.value() instanceof IntValue killed
        ? (int) killed.value()
        : 0;
  }

  private static List<Integer> logged(LiveWorld world) {
    List<Integer> numbers = new ArrayList<>();
    String log = world.log();
    for (String number : log.substring(1, log.length() - 1).split(", ", -1)) {
      if (!number.isEmpty()) {
        numbers.add(Integer.valueOf(number));
      }
    }
    return numbers;
  }
}
