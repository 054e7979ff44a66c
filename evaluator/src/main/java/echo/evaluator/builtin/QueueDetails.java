package echo.evaluator.builtin;

import echo.evaluator.host.InputState;
import echo.values.BoolValue;
import echo.values.IntValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;

/**
 * What {@code queue_info()} tells wizards of a player's queue, in ToastStunt's form.
 *
 * <p>Its {@code hold_input} tells, as that server's does, whether {@code usage} is not 0, and so
 * whether nothing is being dealt with.
 */
final class QueueDetails {
  private static final InputState NONE =
      new InputState(ObjValue.SYSTEM, false, 0, false, 0, true, false, 0);

  private QueueDetails() {}

  /** A map, or 0 for who is not connected and has no tasks. */
  static Value of(Call call) {
    ObjValue player = Arguments.object(call, 1);
    InputState input = call.host().connections().input(player);
    if (input == null && TaskBuiltins.tasks(call).queued(player).isEmpty()) {
      return IntValue.ZERO;
    }
    InputState known = input == null ? NONE : input;
    return MapValue.EMPTY
        .with(StrValue.of("player"), player)
        .with(StrValue.of("handler"), known.handler())
        .with(StrValue.of("connected"), BoolValue.of(known.connected()))
        .with(StrValue.of("total_input_length"), IntValue.of(known.length()))
        .with(StrValue.of("last_input_task_id"), IntValue.of(known.lastTask()))
        .with(StrValue.of("input_suspended"), BoolValue.of(known.full()))
        .with(StrValue.of("usage"), IntValue.of(known.idle() ? -1 : 0))
        .with(StrValue.of("num_bg_tasks"), IntValue.of(TaskBuiltins.background(call, player)))
        .with(StrValue.of("hold_input"), BoolValue.of(known.idle()))
        .with(StrValue.of("disable_oob"), BoolValue.of(known.disableOob()))
        .with(StrValue.of("reading"), BoolValue.of(known.reader() != 0))
        .with(StrValue.of("parsing"), BoolValue.of(false))
        .with(StrValue.of("reading_task_id"), IntValue.of(known.reader()));
  }
}
