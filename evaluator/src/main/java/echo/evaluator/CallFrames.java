package echo.evaluator;

import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;

/**
 * The running task's activations as builtins see them.
 *
 * <p>Threading: belongs to the turn's thread.
 */
public interface CallFrames {
  /** {@code this} of the running verb. */
  Value self();

  /** The object on which the running verb is defined. */
  ObjValue definer();

  /** The name it was called by. */
  String verbName();

  /** Its arguments' rest: the args it was called with. */
  ListValue args();

  /** The programmer of the calling frame, {@code #-1} at the top: {@code caller_perms()}. */
  ObjValue callerProgrammer();

  /** Sets the running verb's rights: {@code set_task_perms()}. */
  void setProgrammer(ObjValue who);

  /** {@code callers()}: from the calling frame outwards. */
  ListValue callers(boolean lineNumbers);

  /** {@code task_local()} and {@code set_task_local()}. */
  Value local();

  void setLocal(Value value);

  /** How many more verb calls fit on the stack. */
  int depthLeft();
}
