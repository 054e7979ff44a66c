package echo.scheduler.turn;

import echo.evaluator.StackEntry;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last runs of tasks, for {@code finished_tasks()}; forgotten when the server stops.
 *
 * <p>Threading: any thread.
 */
final class FinishedTasks {
  /** How many {@code finished_tasks()} gives where {@code $server_options} is silent. */
  private static final int DEFAULT_LIMIT = 15;

  private static final int MOST = 500;

  private final Deque<Run> runs = new ArrayDeque<>();

  /**
   * One run.
   *
   * @param root the activation it began with
   * @param suspended whether it goes on later
   */
  record Run(StackEntry root, boolean foreground, boolean suspended, double seconds) {}

  synchronized void add(List<Run> more) {
    for (Run run : more) {
      if (runs.size() == MOST) {
        runs.removeFirst();
      }
      runs.addLast(run);
    }
  }

  /** The last of them as the builtin prints them, oldest first. */
  synchronized ListValue list(@Nullable Value wanted) {
    long limit = wanted instanceof IntValue set ? Math.clamp(set.value(), 0, MOST) : DEFAULT_LIMIT;
    List<Value> list = new ArrayList<>();
    runs.stream().skip(Math.max(0, runs.size() - limit)).forEach(run -> list.add(printed(run)));
    return ListValue.copyOf(list);
  }

  private static Value printed(Run run) {
    StackEntry root = run.root();
    return MapValue.EMPTY
        .with(StrValue.of("foreground"), IntValue.of(run.foreground()))
        .with(StrValue.of("fullverb"), StrValue.of(root.verbNames()))
        .with(StrValue.of("object"), root.definer())
        .with(StrValue.of("player"), root.player())
        .with(StrValue.of("programmer"), root.programmer())
        .with(StrValue.of("receiver"), root.self())
        .with(StrValue.of("suspended"), IntValue.of(run.suspended()))
        .with(StrValue.of("this"), root.self())
        .with(StrValue.of("time"), FloatValue.of(run.seconds()))
        .with(StrValue.of("verb"), StrValue.of(root.verbName()));
  }
}
