package echo.evaluator;

import echo.evaluator.code.Instruction;
import echo.evaluator.code.Op;
import echo.values.ErrorCode;
import echo.values.MooError;
import java.util.Objects;

/**
 * Blocks that can be undone. An open one is a handler of its activation, like those of errors, and
 * a nested set of the turn's changes.
 */
final class Atomics {
  private Atomics() {}

  static void begin(Machine m, Instruction i) {
    m.frame.pushHandler(i.full, m.top);
    m.host.nesting().nest();
  }

  /** The block came to its end. */
  static void end(Machine m) {
    m.frame.handlerCount--;
    m.host.nesting().merge();
    if (!m.frame.fast) {
      m.switchToFast();
    }
  }

  /** A block is left, through a handler that was taken off. */
  static void leave(Machine m, boolean byError) {
    if (byError) {
      rollBack(m);
    } else {
      m.host.nesting().merge();
    }
  }

  private static void rollBack(Machine m) {
    m.host.nesting().rollBack();
    m.calls.optionsChanged();
  }

  /** Undoes the open blocks of the running activation, which ends without its handlers. */
  static void abandon(Machine m) {
    Activation frame = m.frame;
    Instruction[] full = Objects.requireNonNull(frame.code).full();
    while (frame.handlerCount > 0) {
      if (full[frame.handlers[2 * --frame.handlerCount]].op == Op.ATOMIC) {
        rollBack(m);
      }
    }
  }

  /** Raises where the turn would have to end although a block is open. */
  static void requireNone(Machine m) {
    if (m.host.nesting().depth() > 0) {
      throw new MooError(
          ErrorCode.E_INVARG,
          "A task cannot wait inside atomic, a test or the loading of a package");
    }
  }
}
