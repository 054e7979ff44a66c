package echo.evaluator;

import echo.evaluator.builtin.BuiltinRegistry;
import echo.evaluator.code.Code;
import echo.evaluator.host.Host;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs executions until they end or wait.
 *
 * <p>Threading: immutable; any number of threads may run different executions at once.
 */
public final class Interpreter {
  final BuiltinRegistry builtins;
  final ProgramCache programs;
  final @Nullable Probe probe;
  final boolean fullOnly;

  public Interpreter(BuiltinRegistry builtins, ProgramCache programs) {
    this(builtins, programs, null, false);
  }

  private Interpreter(
      BuiltinRegistry builtins, ProgramCache programs, @Nullable Probe probe, boolean fullOnly) {
    this.builtins = builtins;
    this.programs = programs;
    this.probe = probe;
    this.fullOnly = fullOnly;
  }

  /** The same interpreter that calls a probe before every step of the full form. */
  public Interpreter probing(Probe with) {
    return new Interpreter(builtins, programs, with, true);
  }

  /** The same interpreter without the fast form. */
  public Interpreter fullOnly() {
    return new Interpreter(builtins, programs, probe, true);
  }

  /**
   * Runs from where the execution stands to the end of the turn. Errors of the world's programs are
   * outcomes; an exception is a fault of the server.
   */
  public Outcome run(Execution execution, Host host, Budget budget) {
    return new Machine(execution, host, budget, this).run();
  }

  /** What {@code task_stack()} shows of an execution that is not running, innermost first. */
  public List<StackEntry> stack(Execution execution) {
    settle(execution);
    return Stack.entries(execution, 0);
  }

  /** What {@code callers(1)} would show of an execution that waits, itself first. */
  public ListValue callers(Execution execution) {
    settle(execution);
    return Stack.list(execution, 0, true);
  }

  /** The same of a single line of a stack. */
  public static ListValue callers(StackEntry entry) {
    return Stack.list(List.of(entry), true);
  }

  /**
   * The values of the variables by name of each activation of an execution that is not running,
   * innermost first.
   */
  public List<MapValue> variables(Execution execution) {
    settle(execution);
    List<MapValue> variables = new ArrayList<>();
    for (int i = execution.depth - 1; i >= 0; i--) {
      variables.add(execution.frame(i).variables());
    }
    return variables;
  }

  /**
   * What an execution that is not running weighs in the memory of the world's server.
   *
   * @param begun whether it is more than a fork that waits for its time
   */
  public long bytes(Execution execution, boolean begun, Origin origin) {
    settle(execution);
    TaskBytes bytes = TaskBytes.of(origin);
    return begun ? bytes.task(execution, programs) : bytes.fork(execution, programs);
  }

  private void settle(Execution execution) {
    for (int i = 0; i < execution.depth; i++) {
      Activation frame = execution.frame(i);
      if (frame.code == null
          && frame.text != null
          && frame.origin != null
          && programs.lowered(frame.text, frame.origin) instanceof Code code) {
        frame.settle(code);
      }
      settleBuiltin(frame);
    }
  }

  /** Finds the builtin that a restored activation names. */
  void settleBuiltin(Activation frame) {
    if (frame.builtinName != null) {
      frame.builtin = builtins.named(frame.builtinName);
      frame.builtinName = null;
    }
  }
}
