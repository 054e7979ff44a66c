package echo.evaluator;

import echo.evaluator.code.Code;
import echo.evaluator.code.FunctionCode;
import echo.evaluator.code.Instruction;
import echo.evaluator.code.Lowered;
import echo.evaluator.code.Slots;
import echo.values.CellValue;
import echo.values.ErrorCode;
import echo.values.FunctionValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Steps of functions and of the variables that they capture (DECISIONS 11). */
final class FunctionSteps {
  private FunctionSteps() {}

  /** What a variable holds that lies in a cell. */
  static @Nullable Value content(@Nullable Value slot) {
    return slot instanceof CellValue cell ? cell.content() : slot;
  }

  static void get(Machine m, Instruction i) {
    Value value = content(m.slots[i.a]);
    if (value == null) {
      m.fail(ErrorCode.E_VARNF);
    } else {
      m.push(value);
    }
  }

  static void put(Machine m, Instruction i) {
    ((CellValue) Objects.requireNonNull(m.slots[i.a])).set(m.temps[m.top - 1]);
  }

  /** Makes a function of the running program. */
  static void make(Machine m, Instruction i) {
    Activation frame = m.frame;
    if (frame.self.holdsFunctions()) {
      m.failed(new MooError(ErrorCode.E_INVARG, "this is a value with functions in it"));
      return;
    }
    Code code = m.code();
    List<CellValue> captured = new ArrayList<>();
    for (int slot : code.functions().get(i.a).captures()) {
      captured.add((CellValue) Objects.requireNonNull(m.slots[slot]));
    }
    FunctionValue.Maker maker =
        new FunctionValue.Maker(
            frame.self,
            frame.player,
            frame.programmer,
            frame.definer,
            frame.verbName.text(),
            frame.verbNames,
            frame.debug);
    long id = m.host.server().random(Long.MAX_VALUE);
    m.push(new FunctionValue(id, code.text(), code.origin(), i.a, maker, captured));
  }

  /** Puts an activation of a function on the stack, or raises. */
  static void call(Machine m) {
    Value list = m.pop();
    Value callee = m.pop();
    if (!(callee instanceof FunctionValue function) || !(list instanceof ListValue arguments)) {
      m.failed(new MooError(ErrorCode.E_TYPE, "This is not a function"));
      return;
    }
    if (m.execution.depth >= m.execution.depthLimit) {
      m.fail(ErrorCode.E_MAXREC);
      return;
    }
    Code code = code(m, function);
    if (code == null || function.number() >= code.functions().size()) {
      m.failed(new MooError(ErrorCode.E_INVARG, "The function does not compile"));
      return;
    }
    enter(m, function, code, arguments);
  }

  private static @Nullable Code code(Machine m, FunctionValue function) {
    Code running = m.code();
    if (running.text().equals(function.text()) && running.origin() == function.origin()) {
      return running;
    }
    Lowered lowered = m.programs.lowered(function.text(), function.origin());
    return lowered instanceof Code code ? code : null;
  }

  private static void enter(Machine m, FunctionValue function, Code code, ListValue arguments) {
    FunctionCode body = code.functions().get(function.number());
    FunctionValue.Maker maker = function.maker();
    Activation caller = m.frame;
    ObjValue programmer = programmer(m, function, caller.programmer);
    m.save();
    Activation frame = m.execution.push();
    frame.begin(code, false);
    frame.pc = body.entry();
    frame.self = maker.self();
    frame.programmer = programmer;
    frame.definer = maker.definer();
    frame.verbName = StrValue.of(name(maker.verbName(), body));
    frame.verbNames = name(maker.verbNames(), body);
    frame.args = arguments;
    frame.debug = maker.debug();
    frame.player = maker.player();
    @Nullable Value[] slots = frame.slots;
    slots[Slots.PLAYER] = frame.player;
    slots[Slots.THIS] = frame.self;
    slots[Slots.CALLER] = caller.self;
    slots[Slots.VERB] = frame.verbName;
    slots[Slots.ARGS] = arguments;
    System.arraycopy(caller.slots, Slots.ARGSTR, slots, Slots.ARGSTR, Slots.WORDS);
    for (int i = 0; i < body.captures().size(); i++) {
      slots[body.captures().get(i)] = function.captured().get(i);
    }
    m.load();
    m.switchToFast();
  }

  /** What the stack shows: the verb's name and the function's. */
  private static String name(String verb, FunctionCode body) {
    return verb + " fn " + (body.name() == null ? "" : body.name() + " ") + "()";
  }

  /**
   * Whose rights the function has: its maker's, while the verb that made it is unchanged and still
   * the maker's; else nobody's, since a function that somebody could have changed must not get the
   * rights of whoever happens to call it.
   */
  private static ObjValue programmer(Machine m, FunctionValue function, ObjValue caller) {
    FunctionValue.Maker maker = function.maker();
    ObjValue programmer = maker.programmer();
    if (programmer.equals(caller) || maker.definer().equals(ObjValue.NOTHING)) {
      return programmer;
    }
    if (m.world.valid(maker.definer())) {
      for (Verb verb : m.world.verbs(maker.definer())) {
        if (verb.owner().equals(programmer) && verb.program().equals(function.text().hash())) {
          return programmer;
        }
      }
    }
    return ObjValue.NOTHING;
  }
}
