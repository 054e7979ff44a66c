package echo.evaluator.builtin;

import static echo.evaluator.builtin.Arguments.require;

import echo.evaluator.Budget;
import echo.evaluator.CallFrames;
import echo.evaluator.host.Host;
import echo.values.ErrorCode;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.Verb;

/**
 * {@code call_function()}: a builtin called by its name, with the same checks as when a program
 * names it. Steps and their states are those of the builtin called.
 */
final class CallFunction {
  private CallFunction() {}

  static Step run(Call call, int step, Value state, Value returned) {
    Builtin builtin = AllBuiltins.registry().named(Folding.fold(Arguments.text(call, 1)));
    if (builtin == null) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    Call inner = new Inner(call);
    if (step == 0) {
      if (call.host().server().isProtectedBuiltin(builtin.name())
          && !ObjValue.SYSTEM.equals(call.frames().self())) {
        Verb instead = call.host().world().callableVerb(ObjValue.SYSTEM, "bf_" + builtin.name());
        if (instead != null) {
          return new Step.CallVerb(
              ObjValue.SYSTEM, instead, "bf_" + builtin.name(), inner.args(), 0, IntValue.ZERO);
        }
        Permissions.require(call.wizard());
      }
      check(builtin, inner);
    }
    return switch (builtin.body()) {
      case Builtin.Plain plain -> new Step.Done(plain.call(inner));
      case Builtin.Stepping stepping -> stepping.run(inner, step, state, returned);
    };
  }

  private static void check(Builtin builtin, Call call) {
    int given = call.count();
    require(
        given >= builtin.minimum() && (builtin.maximum() < 0 || given <= builtin.maximum()),
        ErrorCode.E_ARGS);
    for (int i = 1; i <= given; i++) {
      require(builtin.type(i).accepts(call.arg(i)), ErrorCode.E_TYPE);
    }
    int flags = call.host().world().flags(call.programmer());
    Permissions.require(
        switch (builtin.permission()) {
          case ANYONE -> true;
          case PROGRAMMER -> (flags & ObjectFlags.PROGRAMMER) != 0;
          case WIZARD -> call.wizard();
        });
    require(call.budget().pay(builtin.cost().applyAsLong(call.args())), ErrorCode.E_QUOTA);
  }

  /** The call without its first argument, the name. */
  private record Inner(Call outer) implements Call {
    @Override
    public ListValue args() {
      return outer.args().slice(2, outer.count());
    }

    @Override
    public int count() {
      return outer.count() - 1;
    }

    @Override
    public Value arg(int position) {
      return outer.arg(position + 1);
    }

    @Override
    public ObjValue programmer() {
      return outer.programmer();
    }

    @Override
    public boolean wizard() {
      return outer.wizard();
    }

    @Override
    public ObjValue player() {
      return outer.player();
    }

    @Override
    public Host host() {
      return outer.host();
    }

    @Override
    public Budget budget() {
      return outer.budget();
    }

    @Override
    public CallFrames frames() {
      return outer.frames();
    }
  }
}
