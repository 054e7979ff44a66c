package echo.evaluator;

import echo.evaluator.builtin.Builtin;
import echo.evaluator.code.Arms;
import echo.evaluator.code.Instruction;
import echo.evaluator.code.Op;
import echo.evaluator.operator.Comparison;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Handlers: entering and leaving them, raising, returning and breaking through them.
 *
 * <p>Why a finally handler runs lies below its temporaries as {@code reason, value}, with the
 * numbers that LambdaMOO writes in dumps, so that a suspended handler goes on with it.
 */
final class Unwinding {
  /** The body came to its end; the value is 0. Persisted. */
  private static final int FELL_THROUGH = 0;

  /** An error that a handler will take; the value is {code, message, value, traceback}. */
  private static final int RAISED = 1;

  /** An error that none takes; the value also has the lines the player sees. */
  private static final int UNCAUGHT = 2;

  /** A return; the value is its value. */
  private static final int RETURNED = 3;

  /** A break or continue; the value is {temporaries, step, handlers}. */
  private static final int EXITED = 5;

  private Unwinding() {}

  // ---- steps ----

  static void begin(Machine m, Instruction i) {
    m.frame.pushHandler(i.full, i.op == Op.CATCH ? m.top - i.a : m.top);
  }

  static void endCatch(Machine m, Instruction i) {
    Activation frame = m.frame;
    int depth = frame.handlers[2 * --frame.handlerCount + 1];
    if (i.op == Op.END_CATCH) {
      m.temps[depth] = m.temps[m.top - 1];
      m.top = depth + 1;
    } else {
      m.top = depth;
    }
    m.pc = i.target;
    if (m.mayUseFast && !frame.fast) {
      m.switchToFast();
    }
  }

  static void endFinally(Machine m) {
    m.frame.handlerCount--;
    m.push(IntValue.of(FELL_THROUGH));
    m.push(IntValue.ZERO);
  }

  static void proceed(Machine m) {
    Value value = m.pop();
    Value reason = m.pop();
    switch ((int) ((IntValue) reason).value()) {
      case RAISED -> {
        ListValue raised = (ListValue) value;
        unwind(m, RAISED, raised, raised.get(1));
      }
      case UNCAUGHT -> unwind(m, UNCAUGHT, value, IntValue.ZERO);
      case RETURNED -> giveBack(m, value);
      case EXITED -> exit(m, (ListValue) value);
      default -> m.switchToFast();
    }
  }

  static void exit(Machine m, Instruction i) {
    if (m.frame.handlerCount == i.b) {
      m.top = i.a;
      m.pc = i.target;
    } else {
      int step = m.frame.fast ? m.steps[i.target].full : i.target;
      exit(m, ListValue.of(IntValue.of(i.a), IntValue.of(step), IntValue.of(i.b)));
    }
  }

  private static void exit(Machine m, ListValue where) {
    int handlers = (int) ((IntValue) where.get(3)).value();
    while (m.frame.handlerCount > handlers) {
      if (enterFinally(m, popHandler(m), EXITED, where)) {
        return;
      }
    }
    m.top = (int) ((IntValue) where.get(1)).value();
    m.jumpFull((int) ((IntValue) where.get(2)).value());
  }

  /** Returns a value from the running activation, through its finally handlers. */
  static void giveBack(Machine m, Value value) {
    while (m.frame.handlerCount > 0) {
      if (enterFinally(m, popHandler(m), RETURNED, value)) {
        return;
      }
    }
    Execution execution = m.execution;
    if (execution.depth == 1) {
      m.save();
      m.end(new Outcome.Completed(value));
      return;
    }
    execution.depth--;
    m.load();
    m.calls.returned(value);
  }

  // ---- handlers ----

  /** Takes the innermost handler off; its place in the array. */
  private static int popHandler(Machine m) {
    return --m.frame.handlerCount;
  }

  private static Instruction handler(Activation frame, int place) {
    return java.util.Objects.requireNonNull(frame.code).full()[frame.handlers[2 * place]];
  }

  private static boolean enterFinally(Machine m, int place, int reason, Value value) {
    Instruction begun = handler(m.frame, place);
    if (begun.op == Op.ATOMIC) {
      Atomics.leave(m, reason == RAISED || reason == UNCAUGHT);
    }
    if (begun.op != Op.FINALLY) {
      return false;
    }
    m.top = m.frame.handlers[2 * place + 1];
    m.push(IntValue.of(reason));
    m.push(value);
    m.jumpFull(begun.target);
    return true;
  }

  /** The arm of a handler that takes a code, or null. */
  private static Arms.@Nullable Arm arm(Activation frame, int place, Value code) {
    Instruction begun = handler(frame, place);
    if (begun.arms == null) {
      return null;
    }
    int depth = frame.handlers[2 * place + 1];
    for (Arms.Arm arm : begun.arms.arms()) {
      Value codes = frame.temps[depth++];
      if (!(codes instanceof ListValue list) || Comparison.position(code, list, false) > 0) {
        return arm;
      }
    }
    return null;
  }

  // ---- raising ----

  /** Raises an error: goes on in the handler that takes it, or ends the task. */
  static void raise(Machine m, Value error, String message, Value value) {
    m.save();
    Execution execution = m.execution;
    boolean needsStack = false;
    for (int at = execution.depth - 1; at >= 0; at--) {
      Activation frame = execution.frame(at);
      if (at < execution.depth - 1 && BuiltinCalls.catches(frame)) {
        ListValue stack = Stack.list(execution, at + 1, true);
        unwind(m, RAISED, ListValue.of(error, StrValue.of(message), value, stack), error);
        return;
      }
      for (int place = frame.handlerCount - 1; place >= 0; place--) {
        Arms.Arm arm = arm(frame, place, error);
        if (arm != null) {
          needsStack |= arm.receives() != Arms.Receives.NOTHING;
          needsStack &= arm.receives() != Arms.Receives.CODE || needsFinally(execution, at, place);
          ListValue stack = needsStack ? Stack.list(execution, at, true) : ListValue.EMPTY;
          ListValue raised = ListValue.of(error, StrValue.of(message), value, stack);
          unwind(m, RAISED, raised, error);
          return;
        }
        needsStack |= handler(frame, place).op == Op.FINALLY;
      }
    }
    ListValue stack = Stack.list(execution, 0, true);
    List<Value> lines = new ArrayList<>();
    Stack.traceback(execution, message, m.origin).forEach(line -> lines.add(StrValue.of(line)));
    unwind(
        m,
        UNCAUGHT,
        ListValue.of(error, StrValue.of(message), value, stack, ListValue.copyOf(lines)),
        error);
  }

  /** Whether a finally handler lies inside a handler. */
  private static boolean needsFinally(Execution execution, int at, int place) {
    for (int i = execution.depth - 1; i >= at; i--) {
      Activation frame = execution.frame(i);
      for (int k = frame.handlerCount - 1; k >= (i == at ? place + 1 : 0); k--) {
        if (handler(frame, k).op == Op.FINALLY) {
          return true;
        }
      }
    }
    return false;
  }

  private static void unwind(Machine m, int reason, Value carried, Value code) {
    while (true) {
      while (m.frame.handlerCount > 0) {
        int place = popHandler(m);
        if (enterFinally(m, place, reason, carried)) {
          return;
        }
        Arms.Arm arm = reason == RAISED ? arm(m.frame, place, code) : null;
        if (arm != null) {
          take(m, place, arm, (ListValue) carried);
          return;
        }
      }
      if (m.execution.depth == 1) {
        m.save();
        m.end(uncaught((ListValue) carried));
        return;
      }
      if (reason == RAISED && BuiltinCalls.catches(m.execution.frame(m.execution.depth - 2))) {
        m.execution.depth--;
        m.load();
        m.calls.caught((ListValue) carried);
        return;
      }
      leave(m);
    }
  }

  private static void take(Machine m, int place, Arms.Arm arm, ListValue raised) {
    m.top = m.frame.handlers[2 * place + 1];
    switch (arm.receives()) {
      case NOTHING -> {}
      case LIST -> m.slots[arm.slot()] = raised;
      case ERROR -> m.slots[arm.slot()] = errorValue(raised);
      case CODE -> m.push(raised.get(1));
      case ERROR_VALUE -> m.push(errorValue(raised));
    }
    m.jumpFull(arm.target());
  }

  private static Value errorValue(ListValue raised) {
    ErrorCode code = raised.get(1) instanceof ErrValue e ? e.code() : ErrorCode.E_NONE;
    return ErrValue.of(
        code,
        ((StrValue) raised.get(2)).text(),
        raised.get(3),
        raised.get(4) instanceof ListValue stack ? stack : null);
  }

  private static Outcome uncaught(ListValue carried) {
    List<String> lines = new ArrayList<>();
    if (carried.size() >= 5) {
      for (Value line : (ListValue) carried.get(5)) {
        lines.add(((StrValue) line).text());
      }
    }
    return new Outcome.Uncaught(
        carried.get(1),
        ((StrValue) carried.get(2)).text(),
        carried.get(3),
        (ListValue) carried.get(4),
        List.copyOf(lines));
  }

  /** Leaves an activation with an error; a builtin below it does what it still must. */
  private static void leave(Machine m) {
    m.execution.depth--;
    m.load();
    Builtin builtin = m.frame.builtin;
    if (builtin != null) {
      m.calls.squelch(builtin);
    }
  }

  /** Ends the task because ticks or seconds are used up; no handler runs. */
  static void exhausted(Machine m) {
    m.save();
    Outcome.Resource resource = m.budget.usedUp();
    String why =
        resource == Outcome.Resource.CONFLICT
            ? "Task lost to other tasks again and again"
            : "Task ran out of " + resource.word();
    Execution execution = m.execution;
    Outcome outcome =
        new Outcome.Exhausted(
            resource, Stack.list(execution, 0, true), Stack.traceback(execution, why, m.origin));
    Atomics.abandon(m);
    while (execution.depth > 1) {
      leave(m);
      Atomics.abandon(m);
    }
    m.save();
    m.end(outcome);
  }
}
