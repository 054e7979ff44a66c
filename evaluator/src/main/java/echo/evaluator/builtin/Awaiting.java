package echo.evaluator.builtin;

import static echo.evaluator.builtin.Arguments.require;

import echo.evaluator.Wait;
import echo.evaluator.host.TaskResult;
import echo.evaluator.host.Tasks;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The builtin {@code await()}: the results of spawned tasks (DECISIONS 10). */
final class Awaiting {
  private static final int RESULTS = 1;

  private Awaiting() {}

  static Step run(Call call, int step, Value state, Value returned) {
    if (step == RESULTS) {
      return results(call, (ListValue) state);
    }
    ListValue tasks = call.arg(1) instanceof ListValue many ? many : ListValue.of(call.arg(1));
    check(call, tasks);
    return new Step.Await(new Wait.Results(tasks), RESULTS, tasks);
  }

  private static void check(Call call, ListValue tasks) {
    Set<Value> seen = new HashSet<>();
    for (Value task : tasks) {
      require(task instanceof IntValue, ErrorCode.E_TYPE);
      require(seen.add(task), ErrorCode.E_INVARG);
      ObjValue owner = call.host().tasks().resultOwner(((IntValue) task).value());
      if (owner == null) {
        throw new MooError(ErrorCode.E_INVARG, "There is no result of that task to wait for");
      }
      Permissions.require(Permissions.of(call).controls(owner));
    }
  }

  /** All have ended: every result is taken, and the first error is raised. */
  private static Step results(Call call, ListValue tasks) {
    Tasks from = call.host().tasks();
    List<Value> values = new ArrayList<>();
    MooError first = null;
    for (Value task : tasks) {
      TaskResult result = from.takeResult(((IntValue) task).value());
      MooError error = error(result);
      first = first == null ? error : first;
      if (result instanceof TaskResult.Returned(Value value)) {
        values.add(value);
      }
    }
    if (first != null) {
      return new Step.Raise(first);
    }
    return new Step.Done(
        call.arg(1) instanceof ListValue ? ListValue.copyOf(values) : values.getFirst());
  }

  private static @Nullable MooError error(@Nullable TaskResult result) {
    return switch (result) {
      case null -> new MooError(ErrorCode.E_INTRPT, "The task was killed");
      case TaskResult.Failed(MooError error) -> error;
      case TaskResult.Returned _ -> null;
    };
  }
}
