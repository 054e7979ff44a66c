package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.Arguments.integer;
import static echo.evaluator.builtin.Arguments.require;

import echo.evaluator.host.Tasks;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tasks that wait, and this one's number. */
final class TaskBuiltins {
  private static final int START_TIME = 2;
  private static final int PROGRAMMER = 5;

  private TaskBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("task_id")
            .doc("The number of the running task.")
            .is(call -> IntValue.of(tasks(call).currentTask())),
        Builtin.declare("queued_tasks")
            .optional(INT, INT)
            .effect(Effect.WORLD)
            .doc(
                "The programmer's tasks that wait, or everybody's for wizards: {task, start time,"
                    + " 0, ticks, programmer, definer, verb, line, this, bytes}; the start time of a"
                    + " reading task is -1. With a single true argument a map of the variables'"
                    + " values follows; with a true second one only the number of tasks is given.")
            .is(TaskBuiltins::queuedTasks),
        Builtin.declare("queue_info")
            .optional(OBJ)
            .effect(Effect.WORLD)
            .doc(
                "How many tasks of the player wait; without an argument the players that are"
                    + " connected or have any. In worlds of ToastStunt wizards get a map of what is"
                    + " known of the player's queue, or 0 when there is none.")
            .is(TaskBuiltins::queueInfo),
        Builtin.declare("kill_task")
            .args(INT)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc(
                "Ends a task of the programmer's, or any for wizards; E_INVARG when none by that"
                    + " number waits.")
            .is(TaskBuiltins::killTask),
        Builtin.declare("resume")
            .args(INT)
            .optional(ANY)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc("Wakes a suspended task, whose suspend() gives the value or raises the error.")
            .is(TaskBuiltins::resume),
        Builtin.declare("await")
            .args(ANY)
            .server("Echo")
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_INTRPT)
            .doc(
                "Waits until a spawned task has ended; what it returned, or the error that ended it"
                    + " is raised. A list of tasks gives the list of their results. The result of a"
                    + " killed task is E_INTRPT. Each result can be had once, by the task's owner or"
                    + " a wizard, until the task that spawned it ends, for an hour at the most.")
            .steps(Awaiting::run),
        Builtin.declare("task_stack")
            .args(INT)
            .optional(ANY, ANY)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc(
                "What callers() would give inside a suspended task, itself first; with a true third"
                    + " argument a map of the variables' values ends each entry.")
            .is(TaskBuiltins::taskStack));
  }

  static Tasks tasks(Call call) {
    return call.host().tasks();
  }

  private static Value queuedTasks(Call call) {
    ObjValue owner = call.wizard() ? null : call.programmer();
    if (call.count() == 2 && Arguments.flag(call, 2)) {
      return IntValue.of(tasks(call).count(owner));
    }
    return call.count() == 1 && Arguments.flag(call, 1)
        ? tasks(call).queuedWithVariables(owner)
        : tasks(call).queued(owner);
  }

  private static Value queueInfo(Call call) {
    if (call.count() == 1) {
      return call.wizard() && call.rules() == Origin.TOASTSTUNT
          ? QueueDetails.of(call)
          : IntValue.of(background(call, Arguments.object(call, 1)));
    }
    Set<Value> players = new LinkedHashSet<>();
    call.host().connections().players(true).forEach(players::add);
    for (Value entry : tasks(call).queued(null)) {
      players.add(((ListValue) entry).get(PROGRAMMER));
    }
    return ListValue.copyOf(List.copyOf(players));
  }

  /**
   * How many tasks of the player wait for a time or to be resumed; those that read do not count.
   */
  static long background(Call call, ObjValue player) {
    long waiting = 0;
    for (Value entry : tasks(call).queued(player)) {
      waiting += IntValue.of(-1).equals(((ListValue) entry).get(START_TIME)) ? 0 : 1;
    }
    return waiting;
  }

  /** A waiting task that the programmer may touch. */
  private static long waiting(Call call) {
    long task = integer(call, 1);
    ObjValue owner = tasks(call).owner(task);
    if (owner == null) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    Permissions.require(Permissions.of(call).controls(owner));
    return task;
  }

  private static Value killTask(Call call) {
    long current = tasks(call).currentTask();
    tasks(call).kill(integer(call, 1) == current ? current : waiting(call));
    return IntValue.ZERO;
  }

  private static Value resume(Call call) {
    require(tasks(call).isSuspended(integer(call, 1)), ErrorCode.E_INVARG);
    tasks(call).resume(waiting(call), call.count() > 1 ? call.arg(2) : IntValue.ZERO);
    return IntValue.ZERO;
  }

  private static Value taskStack(Call call) {
    ListValue stack =
        tasks(call).stack(integer(call, 1), Arguments.flag(call, 2), Arguments.flag(call, 3));
    if (stack == null) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    waiting(call);
    return stack;
  }
}
