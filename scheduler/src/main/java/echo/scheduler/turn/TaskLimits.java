package echo.scheduler.turn;

import echo.evaluator.host.Server;
import echo.evaluator.host.World;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.Origin;
import echo.values.model.Property;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $server_options} allows a task, and what holds where it is silent (DECISIONS 22).
 *
 * @param ticks of one turn
 * @param seconds of one turn
 * @param depth how many activations may stand on one another
 * @param bytes that one turn may allocate, whether it keeps them or not
 */
record TaskLimits(long ticks, double seconds, int depth, long bytes) {
  static final int DEFAULT_DEPTH = 50;

  /** Tasks that a programmer without {@code queued_task_limit} may have waiting. */
  static final long DEFAULT_QUOTA = 100;

  /** Where nothing is said: a GB, or 16 KB for every tick where the world allows many. */
  private static final long LEAST_BYTES = 1L << 30;

  private static final long BYTES_PER_TICK = 1L << 14;

  /** A turn that may allocate less could not even begin. */
  private static final long FLOOR_BYTES = 1L << 24;

  static TaskLimits of(Server server, boolean foreground) {
    boolean lambda = server.origin() == Origin.LAMBDAMOO;
    long defaultTicks = (lambda ? 30_000 : 60_000) / (foreground ? 1 : 2);
    long ticks = whole(server.option(foreground ? "fg_ticks" : "bg_ticks"), defaultTicks, 100);
    long bytes =
        Math.max(LEAST_BYTES, Math.min(ticks, Long.MAX_VALUE / BYTES_PER_TICK) * BYTES_PER_TICK);
    return new TaskLimits(
        ticks,
        seconds(server.option(foreground ? "fg_seconds" : "bg_seconds"), foreground ? 5 : 3),
        (int)
            Math.min(
                whole(server.option("max_stack_depth"), DEFAULT_DEPTH, DEFAULT_DEPTH), 100_000),
        whole(server.option("max_turn_allocation"), bytes, FLOOR_BYTES));
  }

  /** How many tasks an owner may have waiting; {@link Long#MAX_VALUE} for any number. */
  static long quota(World world, Server server, ObjValue owner) {
    if (!world.valid(owner)) {
      return Long.MAX_VALUE;
    }
    Property own = world.property(owner, "queued_task_limit");
    Value limit =
        own != null && own.value() instanceof IntValue
            ? own.value()
            : server.option("queued_task_limit");
    if (limit instanceof IntValue number) {
      return number.value() < 0 ? Long.MAX_VALUE : number.value();
    }
    return (world.flags(owner) & ObjectFlags.WIZARD) != 0 ? Long.MAX_VALUE : DEFAULT_QUOTA;
  }

  private static long whole(@Nullable Value option, long otherwise, long least) {
    return option instanceof IntValue number ? Math.max(number.value(), least) : otherwise;
  }

  private static double seconds(@Nullable Value option, double otherwise) {
    return switch (option) {
      case IntValue number -> Math.max(number.value(), 1);
      case FloatValue number -> Math.max(number.value(), 0.1);
      case null, default -> otherwise;
    };
  }
}
