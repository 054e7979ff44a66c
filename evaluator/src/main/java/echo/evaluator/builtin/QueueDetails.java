package echo.evaluator.builtin;

import echo.evaluator.host.Connections;
import echo.values.BoolValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;

/** What {@code queue_info()} tells wizards of a player's queue, in ToastStunt's form. */
final class QueueDetails {
  private static final int TASK = 1;
  private static final int START_TIME = 2;

  private QueueDetails() {}

  /** A map, or 0 for who is not connected and has no tasks. */
  static Value of(Call call) {
    ObjValue player = Arguments.object(call, 1);
    Connections connections = call.host().connections();
    boolean connected = connections.connected(player);
    ListValue waiting = TaskBuiltins.tasks(call).queued(player);
    if (!connected && waiting.isEmpty()) {
      return IntValue.ZERO;
    }
    Value reading = IntValue.ZERO;
    for (Value entry : waiting) {
      if (((ListValue) entry).get(START_TIME).equals(IntValue.of(-1))) {
        reading = ((ListValue) entry).get(TASK);
      }
    }
    return MapValue.EMPTY
        .with(StrValue.of("player"), player)
        .with(StrValue.of("connected"), BoolValue.of(connected))
        .with(StrValue.of("num_bg_tasks"), IntValue.of(TaskBuiltins.background(call, player)))
        .with(StrValue.of("hold_input"), BoolValue.of(connected && connections.holdsInput(player)))
        .with(StrValue.of("disable_oob"), BoolValue.of(isSet(connections, player)))
        .with(StrValue.of("reading"), BoolValue.of(!reading.equals(IntValue.ZERO)))
        .with(StrValue.of("reading_task_id"), reading);
  }

  private static boolean isSet(Connections connections, ObjValue player) {
    Value option = connections.connected(player) ? connections.option(player, "disable-oob") : null;
    return option != null && option.isTrue();
  }
}
