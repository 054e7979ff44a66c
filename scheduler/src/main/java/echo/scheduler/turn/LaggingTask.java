package echo.scheduler.turn;

import echo.evaluator.host.Server;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;

/**
 * Tells the world of a run that took long: {@code #0:handle_lagging_task(callers, seconds)}, as a
 * task of whose run it was. What that verb takes itself is told to nobody.
 */
record LaggingTask(LongRun run) implements TurnBody {
  /** Seconds where {@code $server_options.task_lag_threshold} is silent, as on ToastStunt. */
  private static final double DEFAULT_SECONDS = 5;

  /** Whether the run took as long as the world wants to be told of. */
  static boolean is(LongRun run, Server server) {
    Value option = server.option("task_lag_threshold");
    double threshold =
        switch (option) {
          case IntValue seconds -> seconds.value();
          case FloatValue seconds -> seconds.value();
          case null, default -> DEFAULT_SECONDS;
        };
    return threshold >= LongRun.LEAST_SECONDS && run.seconds() >= threshold;
  }

  @Override
  public TurnEnd run(Turn turn) {
    return ServerCall.run(
        turn,
        ObjValue.SYSTEM,
        "handle_lagging_task",
        ListValue.of(run.callers(), FloatValue.of(run.seconds())),
        run.root().player());
  }
}
