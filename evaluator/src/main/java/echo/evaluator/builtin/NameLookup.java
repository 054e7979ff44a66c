package echo.evaluator.builtin;

import echo.evaluator.Wait;
import echo.evaluator.host.Connections;
import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ConnectionEnds;

/** {@code connection_name_lookup()}: asks the network for a client's host name. */
final class NameLookup {
  private static final int ANSWERED = 1;

  private NameLookup() {}

  static Step run(Call call, int step, Value state, Value returned) {
    ObjValue who = Arguments.object(call, 1);
    Connections connections = call.host().connections();
    if (step == ANSWERED) {
      return answered(call, connections, who, returned);
    }
    Permissions.require(Permissions.of(call).controls(who));
    ConnectionEnds ends = connections.ends(who);
    if (ends == null) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    ListValue request = ListValue.of(StrValue.of(ends.remoteIp()));
    return new Step.Await(
        new Wait.Outside("connection_name_lookup", request),
        ANSWERED,
        StrValue.of(ends.remoteIp()));
  }

  /** The connection is called by the name if the second argument asks for it and it is there. */
  private static Step answered(Call call, Connections connections, ObjValue who, Value returned) {
    Step answer = OutsideAnswer.step(returned);
    if (answer instanceof Step.Done done
        && done.value() instanceof StrValue name
        && Arguments.flag(call, 2)) {
      connections.rename(who, name.text());
    }
    return answer;
  }
}
