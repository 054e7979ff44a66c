package echo.evaluator;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.LIST;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.ArgType.STR;

import echo.evaluator.builtin.AllBuiltins;
import echo.evaluator.builtin.Builtin;
import echo.evaluator.builtin.BuiltinRegistry;
import echo.evaluator.builtin.Call;
import echo.evaluator.builtin.Step;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Program;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.List;

/** Just enough of the builtins that steer a task to test the interpreter on its own. */
final class ControlBuiltins {
  private ControlBuiltins() {}

  /** All builtins without a place in the world, and the ones here. */
  static BuiltinRegistry registry() {
    List<Builtin> own = own();
    List<Builtin> all = new ArrayList<>(own);
    AllBuiltins.registry().all().stream()
        .filter(builtin -> own.stream().noneMatch(o -> o.name().equals(builtin.name())))
        .forEach(all::add);
    return new BuiltinRegistry(List.of(all));
  }

  private static List<Builtin> own() {
    return List.of(
        Builtin.declare("raise")
            .args(ANY)
            .optional(STR, ANY)
            .doc("Raises.")
            .steps((call, step, state, returned) -> new Step.Raise(error(call))),
        Builtin.declare("suspend")
            .optional(INT)
            .doc("Waits.")
            .steps((call, step, state, returned) ->
                new Step.Await(new Wait.Forever(), 0, IntValue.ZERO)),
        Builtin.declare("pass").rest(ANY).doc("Passes.").steps(ControlBuiltins::pass),
        Builtin.declare("eval").args(STR).doc("Evaluates.").steps(ControlBuiltins::eval),
        Builtin.declare("callers")
            .optional(ANY)
            .doc("Lists callers.")
            .is(call -> call.frames().callers(call.count() > 0)),
        Builtin.declare("caller_perms")
            .doc("Tells who called.")
            .is(call -> call.frames().callerProgrammer()),
        Builtin.declare("set_task_perms")
            .args(OBJ)
            .doc("Sets rights.")
            .is(call -> {
              call.frames().setProgrammer((ObjValue) call.arg(1));
              return IntValue.ZERO;
            }),
        Builtin.declare("ticks_left")
            .effect(echo.evaluator.builtin.Effect.VOLATILE)
            .doc("Counts.")
            .is(call -> IntValue.of(call.budget().ticksLeft())),
        Builtin.declare("task_local").doc("Reads.").is(call -> call.frames().local()),
        Builtin.declare("set_task_local")
            .args(ANY)
            .doc("Writes.")
            .is(call -> {
              call.frames().setLocal(call.arg(1));
              return IntValue.ZERO;
            }),
        Builtin.declare("notify")
            .args(OBJ, STR)
            .doc("Says.")
            .is(call -> {
              call.host()
                  .connections()
                  .notify((ObjValue) call.arg(1), ((StrValue) call.arg(2)).text(), false);
              return IntValue.ZERO;
            }),
        Builtin.declare("call_function")
            .args(STR)
            .rest(ANY)
            .doc("Calls.")
            .is(call -> {
              throw new AssertionError("the interpreter does this itself");
            }),
        Builtin.declare("twice")
            .args(OBJ, STR, LIST)
            .doc("Calls a verb twice and notes how it went.")
            .steps(ControlBuiltins::twice));
  }

  private static MooError error(Call call) {
    String message =
        call.count() > 1 ? ((StrValue) call.arg(2)).text() : ((ErrValue) call.arg(1)).code().text();
    return new MooError(call.arg(1), message, call.count() > 2 ? call.arg(3) : IntValue.ZERO);
  }

  private static Step pass(Call call, int step, Value state, Value returned) {
    Verb verb = call.host().world().passedVerb(call.frames().definer(), call.frames().verbName());
    if (verb == null) {
      throw new MooError(ErrorCode.E_VERBNF);
    }
    return new Step.CallVerb(
        (ObjValue) call.frames().self(),
        verb,
        call.frames().verbName(),
        call.args(),
        0,
        IntValue.ZERO);
  }

  private static Step eval(Call call, int step, Value state, Value returned) {
    if (step == 1) {
      return new Step.Done(ListValue.of(IntValue.ONE, returned));
    }
    String source = ((StrValue) call.arg(1)).text();
    return switch (Parser.parse(source, Dialect.MOO)) {
      case ParseResult.Parsed<Program> parsed ->
          new Step.Run(new ProgramText(Dialect.MOO, source), parsed.tree(), 1, IntValue.ZERO);
      case ParseResult.Failed<Program> failed ->
          new Step.Done(
              ListValue.of(
                  IntValue.ZERO,
                  ListValue.copyOf(
                      failed.diagnostics().stream()
                          .map(problem -> StrValue.of(problem.verbErrorLine()))
                          .toList())));
    };
  }

  private static Step twice(Call call, int step, Value state, Value returned) {
    if (step == 2) {
      call.host().connections().notify(ObjValue.of(2), "twice done", false);
      return new Step.Done(ListValue.of(state, returned));
    }
    ObjValue object = (ObjValue) call.arg(1);
    String name = ((StrValue) call.arg(2)).text();
    Verb verb = call.host().world().callableVerb(object, name);
    if (verb == null) {
      throw new MooError(ErrorCode.E_VERBNF);
    }
    return new Step.CallVerb(object, verb, name, (ListValue) call.arg(3), step + 1, returned);
  }
}
