package echo.evaluator;

import echo.evaluator.builtin.WrongArguments;
import echo.evaluator.code.Instruction;
import echo.values.Closures;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.Value;
import echo.values.model.Origin;

/** The fork statement. */
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
    Execution forked = new Execution().depthLimit(m.execution.depthLimit);
    m.save();
    Activation frame = m.frame.copy();
    frame.fast = false;
    frame.pc = m.frame.fast ? m.steps[i.target].full : i.target;
    frame.top = 0;
    frame.temps = new Value[8];
    frame.handlerCount = 0;
    frame.pending = null;
    frame.builtin = null;
    frame.copyCells(new Closures());
    forked.frames[0] = frame;
    forked.depth = 1;
    try {
      long task = m.host.tasks().fork(new ForkedProgram(forked), delay);
      if (i.a >= 0) {
        Value number = IntValue.of(task);
        m.slots[i.a] = number;
        frame.slots[i.a] = number;
      }
    } catch (MooError e) {
      failed(m, e);
    }
  }

  /** A statement has no value: without the d bit an error changes nothing. */
  private static void failed(Machine m, MooError e) {
    if (m.frame.debug) {
      m.failed(e);
    }
  }
}
