package echo.evaluator;

import echo.evaluator.builtin.Builtin;
import echo.evaluator.code.Code;
import echo.evaluator.code.Slots;
import echo.evaluator.codec.ExecutionImage;
import echo.evaluator.codec.FrameImage;
import echo.evaluator.codec.FrameImage.BuiltinImage;
import echo.evaluator.codec.FrameImage.HandlerImage;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Executions to data and back. */
final class Images {
  private Images() {}

  static ExecutionImage of(Execution execution) {
    List<FrameImage> frames = new ArrayList<>();
    for (int i = 0; i < execution.depth; i++) {
      frames.add(of(execution.frame(i)));
    }
    return new ExecutionImage(
        List.copyOf(frames), execution.local, execution.depthLimit, execution.resumed);
  }

  private static FrameImage of(Activation frame) {
    Code code = frame.code;
    if (code == null && frame.text == null) {
      throw new IllegalStateException("a verb call that has not begun has no image");
    }
    return new FrameImage(
        code != null ? code.text() : Objects.requireNonNull(frame.text),
        code != null ? code.origin() : frame.origin,
        frame.fullStep(),
        code != null ? values(frame.slots, code.variables().size()) : unbegun(frame),
        values(frame.temps, frame.top),
        handlers(frame),
        frame.pending,
        frame.self,
        frame.player,
        frame.programmer,
        frame.definer,
        frame.verbName.text(),
        frame.verbNames,
        frame.args,
        frame.debug,
        frame.builtin == null && frame.builtinName == null ? null : builtin(frame));
  }

  private static BuiltinImage builtin(Activation frame) {
    Builtin builtin = frame.builtin;
    String name = builtin != null ? builtin.name() : Objects.requireNonNull(frame.builtinName);
    return new BuiltinImage(name, frame.builtinArgs, frame.builtinStep, frame.builtinState);
  }

  /** What a program that has not begun will find in its slots. */
  private static List<@Nullable Value> unbegun(Activation frame) {
    @Nullable Value[] entry = frame.entry;
    if (entry == null) {
      return values(frame.slots, frame.slots.length);
    }
    @Nullable Value[] slots = new Value[Slots.PLAYER + entry.length];
    System.arraycopy(entry, 0, slots, Slots.PLAYER, entry.length);
    return values(slots, slots.length);
  }

  private static List<@Nullable Value> values(@Nullable Value[] values, int count) {
    List<@Nullable Value> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(values[i]);
    }
    return Collections.unmodifiableList(list);
  }

  private static List<HandlerImage> handlers(Activation frame) {
    List<HandlerImage> handlers = new ArrayList<>();
    for (int i = 0; i < frame.handlerCount; i++) {
      handlers.add(new HandlerImage(frame.handlers[2 * i], frame.handlers[2 * i + 1]));
    }
    return List.copyOf(handlers);
  }

  static Execution restore(ExecutionImage image) {
    Execution execution = new Execution();
    execution.local = image.local();
    execution.depthLimit = image.depthLimit();
    execution.resumed = image.resumed();
    for (FrameImage frame : image.frames()) {
      restore(frame, execution.push());
    }
    return execution;
  }

  private static void restore(FrameImage image, Activation frame) {
    frame.text = image.text();
    frame.origin = image.origin();
    frame.pc = image.step();
    frame.slots = image.slots().toArray(new Value[0]);
    frame.top = image.temps().size();
    frame.temps = image.temps().toArray(new Value[frame.top + 4]);
    for (HandlerImage handler : image.handlers()) {
      frame.pushHandler(handler.step(), handler.depth());
    }
    frame.pending = image.pending();
    frame.self = image.self();
    frame.player = image.player();
    frame.programmer = image.programmer();
    frame.definer = image.definer();
    frame.verbName = StrValue.of(image.verbName());
    frame.verbNames = image.verbNames();
    frame.args = image.args();
    frame.debug = image.debug();
    BuiltinImage builtin = image.builtin();
    if (builtin != null) {
      frame.builtinName = builtin.name();
      frame.builtinArgs = builtin.args();
      frame.builtinStep = builtin.step();
      frame.builtinState = builtin.state();
    }
  }
}
