package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.Arguments.require;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Listener;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;

/** Where the server listens. */
final class ListenerBuiltins {
  private ListenerBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("listen")
            .args(OBJ, ANY)
            .optional(ANY)
            .effect(Effect.OUTBOX)
            .wizard()
            .errors(ErrorCode.E_INVARG, ErrorCode.E_TYPE, ErrorCode.E_PERM, ErrorCode.E_QUOTA)
            .doc(
                "Listens at a port, with the object's verbs as handlers. The third argument is a"
                    + " map of options, print-messages and ipv6, or in worlds from LambdaMOO"
                    + " whether server messages are printed. Wizards only.")
            .is(ListenerBuiltins::listen),
        Builtin.declare("unlisten")
            .args(ANY)
            .optional(ANY)
            .effect(Effect.OUTBOX)
            .wizard()
            .errors(ErrorCode.E_INVARG)
            .doc("Stops listening at a port, by IPv6 if the second argument is true. Wizards only.")
            .is(ListenerBuiltins::unlisten),
        Builtin.declare("listeners")
            .optional(ANY)
            .effect(Effect.OUTBOX)
            .doc(
                "Where the server listens, or where that object or port does: maps of object,"
                    + " port, print_messages, ipv6 and TLS; in worlds from LambdaMOO {object, port,"
                    + " print-messages}.")
            .is(ListenerBuiltins::listeners));
  }

  private static Value listen(Call call) {
    Arguments.validObject(call, 1);
    require(call.arg(2) instanceof IntValue, ErrorCode.E_TYPE);
    boolean printMessages = Arguments.flag(call, 3);
    boolean ipv6 = false;
    if (call.count() > 2 && call.arg(3) instanceof MapValue options) {
      if (option(options, "TLS")) {
        throw new MooError(ErrorCode.E_INVARG, "TLS is not enabled");
      }
      printMessages = option(options, "print-messages");
      ipv6 = option(options, "ipv6");
    } else if (call.count() > 2 && !lambda(call)) {
      throw new MooError(ErrorCode.E_TYPE);
    }
    return call.host()
        .connections()
        .listen(new Listener(Arguments.object(call, 1), call.arg(2), printMessages, ipv6));
  }

  private static boolean option(MapValue options, String name) {
    Value value = options.get(StrValue.of(name));
    return value != null && value.isTrue();
  }

  private static boolean lambda(Call call) {
    return call.host().server().origin() == Origin.LAMBDAMOO;
  }

  private static Value unlisten(Call call) {
    boolean found = call.host().connections().unlisten(call.arg(1), Arguments.flag(call, 2));
    require(found, ErrorCode.E_INVARG);
    return IntValue.ZERO;
  }

  private static Value listeners(Call call) {
    List<Value> found = new ArrayList<>();
    for (Listener listener : call.host().connections().listeners()) {
      Value key =
          call.count() > 0 && call.arg(1) instanceof ObjValue
              ? listener.handler()
              : listener.point();
      if (call.count() == 0 || key.equals(call.arg(1))) {
        found.add(lambda(call) ? triple(listener) : map(listener));
      }
    }
    return ListValue.copyOf(found);
  }

  private static Value triple(Listener listener) {
    return ListValue.of(
        listener.handler(), listener.point(), IntValue.of(listener.printMessages()));
  }

  private static Value map(Listener listener) {
    return MapValue.EMPTY
        .with(StrValue.of("object"), listener.handler())
        .with(StrValue.of("port"), listener.point())
        .with(StrValue.of("print_messages"), IntValue.of(listener.printMessages()))
        .with(StrValue.of("ipv6"), IntValue.of(listener.ipv6()))
        .with(StrValue.of("TLS"), IntValue.ZERO);
  }
}
