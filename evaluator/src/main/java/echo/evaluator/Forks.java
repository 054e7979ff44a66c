package echo.evaluator;

import echo.evaluator.builtin.WrongArguments;
import echo.evaluator.code.Instruction;
import echo.evaluator.code.Slots;
import echo.evaluator.host.Tasks;
import echo.values.Closures;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.Arrays;

/** Tasks that a program begins: the fork statement, spawn, gather. */
final class Forks {
  private Forks() {}

  static void fork(Machine m, Instruction i) {
    Value given = m.pop();
    double delay = seconds(m, given);
    if (Double.isNaN(delay)) {
      failed(m, WrongArguments.operand("integer or float", given, m.origin));
    } else if (delay < 0) {
      failed(m, new MooError(ErrorCode.E_INVARG));
    } else {
      enqueue(m, i, delay);
    }
  }

  /** LambdaMOO takes whole seconds only. */
  private static double seconds(Machine m, Value delay) {
    if (delay instanceof IntValue whole) {
      return whole.value();
    }
    return delay instanceof FloatValue some && m.origin != Origin.LAMBDAMOO
        ? some.value()
        : Double.NaN;
  }

  private static void enqueue(Machine m, Instruction i, double delay) {
    Execution forked = apart(m, i, 0);
    try {
      long task = m.host.tasks().fork(new ForkedProgram(forked), delay);
      if (i.a >= 0) {
        Value number = IntValue.of(task);
        m.slots[i.a] = number;
        forked.frame(0).slots[i.a] = number;
      }
    } catch (MooError e) {
      failed(m, e);
    }
  }

  /** Begins a task at the step's target, whose result may be awaited; its number. */
  static void spawn(Machine m, Instruction i) {
    boolean branch = i.a == 0;
    if (branch) {
      // Its gather is about to wait.
      Atomics.requireNone(m);
    }
    Execution spawned = apart(m, i, i.a);
    m.top -= i.a;
    ForkedProgram program = new ForkedProgram(spawned);
    try {
      Tasks tasks = m.host.tasks();
      m.push(IntValue.of(branch ? tasks.branch(program, i.b) : tasks.spawn(program, i.b)));
    } catch (MooError e) {
      m.failed(e);
    }
  }

  /**
   * A copy of the running activation that stands at the step's target.
   *
   * @param parts temporaries that it keeps; with any, it needs no variables
   */
  private static Execution apart(Machine m, Instruction i, int parts) {
    Execution apart = new Execution().depthLimit(m.execution.depthLimit);
    m.save();
    Activation frame = m.frame.copy();
    frame.fast = false;
    frame.pc = m.frame.fast ? m.steps[i.target].full : i.target;
    frame.top = parts;
    frame.temps = new Value[parts + 8];
    System.arraycopy(m.temps, m.top - parts, frame.temps, 0, parts);
    frame.handlerCount = 0;
    frame.pending = null;
    frame.builtin = null;
    if (parts > 0) {
      Arrays.fill(frame.slots, Slots.NAMES.size(), frame.slots.length, null);
    }
    frame.copyCells(new Closures());
    apart.frames[0] = frame;
    apart.depth = 1;
    return apart;
  }

  /** A statement has no value: without the d bit an error changes nothing. */
  private static void failed(Machine m, MooError e) {
    if (m.frame.debug) {
      m.failed(e);
    }
  }
}
