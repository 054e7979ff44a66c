package echo.evaluator;

import echo.evaluator.codec.ExecutionImage;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ProgramText;
import echo.values.model.Verb;

/**
 * A task's activations: all that is needed to go on.
 *
 * <p>Made at a verb, at a program, by a fork statement, or from an {@link ExecutionImage}. Running
 * it changes it; keep a {@link #copy} to run a turn again.
 *
 * <p>Threading: belongs to one thread at a time.
 */
public final class Execution {
  private Execution() {}

  /** An execution that stands before a verb's first step. */
  public static Execution forVerbCall(
      Verb verb,
      Value self,
      ObjValue player,
      Value caller,
      ListValue args,
      String verbName,
      ObjValue programmer,
      CommandWords words) {
    throw new UnsupportedOperationException();
  }

  /**
   * An execution that stands before the first step of a program run as {@code eval()} runs one:
   * {@code this} and the definer are {@code #-1}.
   */
  public static Execution forProgram(ProgramText text, ObjValue player, ObjValue programmer) {
    throw new UnsupportedOperationException();
  }

  /** Gives the value that a suspended execution waits for; an error value raises there. */
  public void resume(Value value) {}

  /** Sets how many activations may stand on one another; 50 unless set. */
  public Execution depthLimit(int limit) {
    return this;
  }

  /** Another execution at the same place with the same state. */
  public Execution copy() {
    return this;
  }

  /** The player of the outermost activation, who sees the traceback. */
  public ObjValue player() {
    return ObjValue.NOTHING;
  }

  /** The execution as data. */
  public ExecutionImage image() {
    throw new UnsupportedOperationException();
  }

  /** An execution from data; programs are parsed and lowered when it runs. */
  public static Execution restore(ExecutionImage image) {
    throw new UnsupportedOperationException();
  }
}
