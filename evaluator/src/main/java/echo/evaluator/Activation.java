package echo.evaluator;

import echo.evaluator.builtin.Builtin;
import echo.evaluator.code.Code;
import echo.evaluator.code.Instruction;
import echo.evaluator.code.Slots;
import echo.values.Closures;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One running verb. Used again for the next call at its depth, so that a call allocates little.
 *
 * <p>A handler is a pair in {@link #handlers}: the step of the full form that began it, and how
 * many temporaries it found.
 */
final class Activation {
  private static final @Nullable Value[] NO_VALUES = {};

  /** The program; null until the execution has run once. */
  @Nullable Code code;

  /** What {@link #code} is made from, while it is null. */
  @Nullable ProgramHash hash;

  @Nullable ProgramText text;
  @Nullable Origin origin;

  /** Which form {@link #pc} counts in. */
  boolean fast;

  /** The next step. */
  int pc;

  @Nullable Value[] slots = NO_VALUES;

  /** What slots PLAYER to IOBJSTR get when the code is known, or null. */
  @Nullable Value @Nullable [] entry;

  @Nullable Value[] temps = new Value[8];
  int top;
  int[] handlers = {};
  int handlerCount;

  /** The right-hand side of an indexed assignment under way. */
  @Nullable Value pending;

  Value self = ObjValue.NOTHING;
  ObjValue player = ObjValue.NOTHING;
  ObjValue programmer = ObjValue.NOTHING;
  ObjValue definer = ObjValue.NOTHING;
  StrValue verbName = StrValue.EMPTY;
  String verbNames = "";
  ListValue args = ListValue.EMPTY;
  boolean debug = true;

  /** The builtin between this activation and the next, or the one that waits. */
  @Nullable Builtin builtin;

  /** The name of {@link #builtin} until the execution has run again. */
  @Nullable String builtinName;

  ListValue builtinArgs = ListValue.EMPTY;
  int builtinStep;
  Value builtinState = IntValue.ZERO;

  /** Makes it stand before the first step of a program, with that program's variables unset. */
  void begin(Code program, boolean inFast) {
    code = program;
    fast = inFast;
    pc = 0;
    top = 0;
    handlerCount = 0;
    pending = null;
    builtin = null;
    @Nullable Value[] initial = program.initial();
    if (slots.length < initial.length) {
      slots = new Value[initial.length];
    }
    System.arraycopy(initial, 0, slots, 0, initial.length);
  }

  /** Finds its variables again for a program: those it has keep their values. */
  void settle(Code program) {
    code = program;
    @Nullable Value[] initial = program.initial();
    if (slots.length < initial.length) {
      @Nullable Value[] known = slots;
      slots = initial.clone();
      for (int i = 0; i < known.length; i++) {
        if (known[i] != null) {
          slots[i] = known[i];
        }
      }
    }
  }

  /** The values of the variables that are set, by name. */
  MapValue variables() {
    MapValue variables = MapValue.EMPTY;
    if (code != null) {
      List<String> names = code.variables();
      for (int slot = 0; slot < names.size(); slot++) {
        Value value = valueAt(slot);
        if (value != null) {
          variables = variables.with(StrValue.of(names.get(slot)), value);
        }
      }
    }
    return variables;
  }

  /** The value of a variable, null while it is unset. */
  @Nullable Value valueAt(int slot) {
    @Nullable Value @Nullable [] begins = entry;
    int inEntry = slot - Slots.PLAYER;
    if (begins != null && inEntry >= 0 && inEntry < begins.length) {
      return begins[inEntry];
    }
    return slot < slots.length ? slots[slot] : null;
  }

  void pushHandler(int step, int depth) {
    if (2 * handlerCount == handlers.length) {
      handlers = java.util.Arrays.copyOf(handlers, Math.max(4, 4 * handlerCount));
    }
    handlers[2 * handlerCount] = step;
    handlers[2 * handlerCount + 1] = depth;
    handlerCount++;
  }

  /** The step of the full form that comes next. */
  int fullStep() {
    if (code == null || !fast) {
      return pc;
    }
    return code.fast()[pc].full;
  }

  /** The line of the step that runs or waits. */
  int line() {
    if (code == null) {
      return 1;
    }
    Instruction[] steps = fast ? code.fast() : code.full();
    return steps[Math.max(0, pc - 1)].line;
  }

  /** Gives it captured variables of its own. */
  void copyCells(Closures closures) {
    for (int i = 0; i < slots.length; i++) {
      slots[i] = copied(closures, slots[i]);
    }
    for (int i = 0; i < top; i++) {
      temps[i] = copied(closures, temps[i]);
    }
    pending = copied(closures, pending);
    args = (ListValue) closures.of(args);
    builtinArgs = (ListValue) closures.of(builtinArgs);
    builtinState = closures.of(builtinState);
  }

  private static @Nullable Value copied(Closures closures, @Nullable Value value) {
    return value != null && value.holdsFunctions() ? closures.of(value) : value;
  }

  Activation copy() {
    Activation copy = new Activation();
    copy.code = code;
    copy.hash = hash;
    copy.text = text;
    copy.origin = origin;
    copy.fast = fast;
    copy.pc = pc;
    copy.slots = slots.clone();
    copy.entry = entry;
    copy.temps = temps.clone();
    copy.top = top;
    copy.handlers = handlers.clone();
    copy.handlerCount = handlerCount;
    copy.pending = pending;
    copy.self = self;
    copy.player = player;
    copy.programmer = programmer;
    copy.definer = definer;
    copy.verbName = verbName;
    copy.verbNames = verbNames;
    copy.args = args;
    copy.debug = debug;
    copy.builtin = builtin;
    copy.builtinName = builtinName;
    copy.builtinArgs = builtinArgs;
    copy.builtinStep = builtinStep;
    copy.builtinState = builtinState;
    return copy;
  }
}
