package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.NUMBER;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.ArgType.STR;
import static echo.evaluator.builtin.Arguments.require;

import echo.evaluator.Wait;
import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Verb;
import java.util.List;

/** What steers the running task: errors, rights, waiting, calls of other builtins. */
final class ControlBuiltins {
  private ControlBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("pass")
            .rest(ANY)
            .errors(ErrorCode.E_INVIND, ErrorCode.E_VERBNF, ErrorCode.E_MAXREC)
            .doc(
                "Calls the verb of the running verb's name on the parent of the object that"
                    + " defines the running one.")
            .steps(ControlBuiltins::pass),
        Builtin.declare("raise")
            .args(ANY)
            .optional(STR, ANY)
            .errors(ErrorCode.values())
            .doc("Raises an error, with a message and a value.")
            .steps((call, step, state, returned) -> new Step.Raise(raise(call))),
        Builtin.declare("suspend")
            .optional(NUMBER)
            .errors(ErrorCode.E_INVARG)
            .doc(
                "Ends the turn and goes on after that many seconds, or when resumed; the value"
                    + " given to resume(), else 0.")
            .steps(ControlBuiltins::suspend),
        Builtin.declare("read")
            .optional(OBJ, ANY)
            .errors(ErrorCode.E_PERM, ErrorCode.E_INVARG)
            .doc(
                "Waits for a line of input from the connection. With a true second argument, what"
                    + " is there already, or 0.")
            .steps(ControlBuiltins::read),
        Builtin.declare("call_function")
            .args(STR)
            .rest(ANY)
            .errors(ErrorCode.E_INVARG)
            .doc("Calls the builtin of that name with the other arguments.")
            .is(call -> {
              throw new IllegalStateException("the interpreter itself does call_function()");
            }),
        Builtin.declare("set_task_perms")
            .args(OBJ)
            .errors(ErrorCode.E_PERM)
            .doc(
                "Goes on with the rights of another object; wizards may name any, others"
                    + " themselves.")
            .is(ControlBuiltins::setTaskPerms),
        Builtin.declare("caller_perms")
            .effect(Effect.PURE)
            .doc("The object with whose rights the calling verb runs.")
            .is(call -> call.frames().callerProgrammer()),
        Builtin.declare("task_perms")
            .server("ToastStunt")
            .doc("The object with whose rights the running verb runs; see set_task_perms().")
            .is(Call::programmer),
        Builtin.declare("callers")
            .optional(ANY)
            .doc(
                "The calls that led here, nearest first: {this, verb, programmer, definer, player},"
                    + " and the line if the argument is true.")
            .is(call -> call.frames().callers(Arguments.flag(call, 1))),
        Builtin.declare("ticks_left")
            .effect(Effect.VOLATILE)
            .doc("How many ticks the task may still use before it must suspend.")
            .is(call -> IntValue.of(call.budget().ticksLeft())),
        Builtin.declare("seconds_left")
            .effect(Effect.VOLATILE)
            .doc("How many seconds the task may still run before it must suspend.")
            .is(call -> IntValue.of(secondsLeft(call))),
        Builtin.declare("yin")
            .optional(NUMBER, INT, INT)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVARG)
            .doc(
                "Suspends for the first number of seconds, 0 unless given, if fewer ticks than the"
                    + " second (2000) or fewer seconds than the third (2) are left to the task.")
            .steps(Yielding::run),
        Builtin.declare("task_local")
            .server("ToastStunt")
            .wizard()
            .doc("The value that belongs to this task. Wizards only.")
            .is(call -> call.frames().local()),
        Builtin.declare("set_task_local")
            .args(ANY)
            .server("ToastStunt")
            .wizard()
            .doc("Sets the value that belongs to this task. Wizards only.")
            .is(call -> {
              call.frames().setLocal(call.arg(1));
              return IntValue.ZERO;
            }));
  }

  static long secondsLeft(Call call) {
    return (long) Math.ceil(call.budget().secondsLeft(System.nanoTime()));
  }

  private static Step pass(Call call, int step, Value state, Value returned) {
    World world = call.host().world();
    ObjValue definer = call.frames().definer();
    require(world.valid(definer) && !world.parents(definer).isEmpty(), ErrorCode.E_INVIND);
    String name = call.frames().verbName();
    Verb verb = world.passedVerb(definer, name);
    if (verb == null) {
      throw new MooError(ErrorCode.E_VERBNF);
    }
    return new Step.CallVerb(call.frames().self(), verb, name, call.args(), 0, IntValue.ZERO);
  }

  private static MooError raise(Call call) {
    String message = call.count() > 1 ? Arguments.text(call, 2) : Conversions.text(call.arg(1));
    return new MooError(call.arg(1), message, call.count() > 2 ? call.arg(3) : IntValue.ZERO);
  }

  private static Step suspend(Call call, int step, Value state, Value returned) {
    if (call.count() == 0) {
      return new Step.Await(new Wait.Forever(), 0, IntValue.ZERO);
    }
    double seconds = call.arg(1) instanceof FloatValue f ? f.value() : Arguments.integer(call, 1);
    require(seconds >= 0, ErrorCode.E_INVARG);
    Wait until = seconds == 0 ? new Wait.Yield() : new Wait.Sleep(seconds);
    return new Step.Await(until, 0, IntValue.ZERO);
  }

  private static Step read(Call call, int step, Value state, Value returned) {
    ObjValue connection = Reading.connection(call, 1);
    return new Step.Await(new Wait.Input(connection, Arguments.flag(call, 2)), 0, IntValue.ZERO);
  }

  private static Value setTaskPerms(Call call) {
    ObjValue who = Arguments.object(call, 1);
    Permissions.require(who.equals(call.programmer()) || call.wizard());
    call.frames().setProgrammer(who);
    return IntValue.ZERO;
  }
}
