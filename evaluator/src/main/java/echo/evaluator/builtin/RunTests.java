package echo.evaluator.builtin;

import static echo.evaluator.builtin.Arguments.require;

import echo.evaluator.host.Nesting;
import echo.values.BoolValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;
import java.util.List;

/**
 * The builtin {@code run_tests()}: each test is a call within a nested set of changes, which is
 * undone whatever becomes of it.
 *
 * <p>Its state is {@code {place of the running test, ticks before it, results so far}}.
 */
final class RunTests implements Builtin.Stepping {
  private static final int RAN = 1;

  @Override
  public boolean catches() {
    return true;
  }

  @Override
  public Step run(Call call, int step, Value state, Value returned) {
    ObjValue object = Arguments.validObject(call, 1);
    if (step == 0) {
      Permissions.requireControl(call, object);
      require(call.count() == 1 || named(call, object), ErrorCode.E_INVARG);
      return next(call, object, 0, ListValue.EMPTY);
    }
    nesting(call).rollBack();
    ListValue running = (ListValue) state;
    int place = (int) number(running, 1);
    long ticks = number(running, 2) - call.budget().ticksLeft();
    Verb test = call.host().world().verbs(object).get(place - 1);
    MapValue result =
        MapValue.EMPTY
            .with(StrValue.of("test"), StrValue.of(test.names()))
            .with(StrValue.of("passed"), BoolValue.of(step > 0))
            .with(StrValue.of("ticks"), IntValue.of(ticks));
    if (step < 0) {
      ProgramText text = call.host().world().program(test.program());
      call.budget().pay(Programs.ticks(text.source().length()));
      result = new FailedTest(object, test, text, (ListValue) returned).describe(result);
    }
    return next(call, object, place, ((ListValue) running.get(3)).append(result));
  }

  private static long number(ListValue state, int place) {
    return ((IntValue) state.get(place)).value();
  }

  private static Nesting nesting(Call call) {
    return call.host().nesting();
  }

  private static boolean isWanted(Call call, Verb verb) {
    return verb.has(VerbFlags.TEST)
        && (call.count() == 1 || verb.names().equals(Arguments.text(call, 2)));
  }

  private static boolean named(Call call, ObjValue object) {
    return call.host().world().verbs(object).stream().anyMatch(verb -> isWanted(call, verb));
  }

  /** Begins the first wanted test behind a place; done when there is none. */
  private static Step next(Call call, ObjValue object, int place, ListValue results) {
    List<Verb> verbs = call.host().world().verbs(object);
    for (Verb verb : verbs.subList(place, verbs.size())) {
      if (isWanted(call, verb)) {
        nesting(call).nest();
        ListValue state =
            ListValue.of(
                IntValue.of(verb.index()), IntValue.of(call.budget().ticksLeft()), results);
        return new Step.CallVerb(object, verb, verb.names(), ListValue.EMPTY, RAN, state);
      }
    }
    return new Step.Done(results);
  }
}
