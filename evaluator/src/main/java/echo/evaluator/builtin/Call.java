package echo.evaluator.builtin;

import echo.evaluator.Budget;
import echo.evaluator.CallFrames;
import echo.evaluator.host.Host;
import echo.parser.Diagnostic;
import echo.parser.ast.Program;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.List;

/**
 * One call of a builtin: its arguments, already checked, and what it may ask.
 *
 * <p>Implemented by the interpreter, which may use one object again for the next call: do not keep
 * it.
 */
public interface Call {
  ListValue args();

  /** How many arguments were given. */
  default int count() {
    return args().size();
  }

  /** The argument at a 1-based position, which must have been given. */
  default Value arg(int position) {
    return args().get(position);
  }

  /** The object whose rights apply: the running verb's owner, or what set_task_perms() set. */
  ObjValue programmer();

  /** Whether {@link #programmer} is a wizard. */
  boolean wizard();

  ObjValue player();

  Host host();

  Budget budget();

  /**
   * What the compiler finds wrong with a program that is about to be saved, unknown builtins too.
   */
  List<Diagnostic> problems(Program tree);

  /** The server whose rules the calling program follows: in echo ToastStunt's in every world. */
  default Origin rules() {
    return host().server().origin();
  }

  /** The activations below this call, for callers(), pass(), caller_perms() and the like. */
  CallFrames frames();
}
