package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.LIST;
import static echo.evaluator.builtin.ArgType.STR;
import static echo.evaluator.builtin.Arguments.require;
import static echo.values.ErrorCode.E_ARGS;
import static echo.values.ErrorCode.E_EXEC;
import static echo.values.ErrorCode.E_INVARG;
import static echo.values.ErrorCode.E_PERM;
import static echo.values.ErrorCode.E_QUOTA;
import static echo.values.ErrorCode.E_TYPE;

import echo.values.ErrValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;

/** Other programs and other hosts. */
final class ReachingBuiltins {
  private static final long CONNECT_SECONDS = 5;

  private ReachingBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("exec")
            .args(LIST)
            .optional(STR, LIST)
            .server("ToastStunt")
            .wizard()
            .cost(Cost.ofSize(1).and(Cost.ofSize(2)))
            .errors(E_PERM, E_INVARG, E_QUOTA, E_EXEC)
            .doc(
                "Runs a program that the admin has put up for it, with arguments, input as a binary"
                    + " string and variables as NAME=value: {exit code, output, error output}, both"
                    + " binary strings. Wizards only.")
            .leaves(ReachingBuiltins::command),
        Builtin.declare("curl")
            .args(STR)
            .optional(ANY, INT)
            .server("ToastStunt")
            .wizard()
            .errors(E_PERM)
            .doc(
                "What a http or https address gives, as a binary string, with its headers if the"
                    + " second argument is true, within that many seconds. When it gives nothing:"
                    + " a map with error and message. Redirections are not followed. Wizards only.")
            .leaves(),
        Builtin.declare("open_network_connection")
            .rest(ANY)
            .wizard()
            .errors(E_ARGS, E_TYPE, E_PERM, E_INVARG, E_QUOTA)
            .doc(
                "Opens a connection to a host and port and returns its negative number, for read(),"
                    + " notify() and boot_player(). A third argument is the object that handles it,"
                    + " or a map with listener, ipv6 and tls. Wizards only.")
            .leaves(ReachingBuiltins::destination));
  }

  /** What ToastStunt refuses before it looks for the program. */
  private static ListValue command(Call call) {
    ListValue command = Arguments.list(call, 1);
    requireStrings(command);
    require(!command.isEmpty(), E_INVARG);
    if (call.count() > 2) {
      requireStrings(Arguments.list(call, 3));
    }
    return call.args();
  }

  private static void requireStrings(ListValue list) {
    for (Value each : list) {
      require(each instanceof StrValue, E_INVARG);
    }
  }

  /** {@code {host, port, listener or #-1, ipv6, tls, seconds}}. */
  private static ListValue destination(Call call) {
    require(call.count() == 2 || call.count() == 3, E_ARGS);
    require(call.arg(1) instanceof StrValue && call.arg(2) instanceof IntValue, E_TYPE);
    Value third = call.count() > 2 ? call.arg(3) : MapValue.EMPTY;
    Value listener = third;
    boolean ipv6 = false;
    boolean tls = false;
    if (third instanceof MapValue options) {
      listener = given(options, "listener", ObjValue.NOTHING);
      ipv6 = given(options, "ipv6", IntValue.ZERO).isTrue();
      tls = given(options, "tls", IntValue.ZERO).isTrue();
    }
    if (!(listener instanceof ObjValue)) {
      throw new MooError(ErrValue.of(E_TYPE), "listener should be an object", listener);
    }
    return ListValue.of(
        call.arg(1),
        call.arg(2),
        listener,
        IntValue.of(ipv6),
        IntValue.of(tls),
        FileBuiltins.option(call, "outbound_connect_timeout", CONNECT_SECONDS));
  }

  private static Value given(MapValue options, String key, Value otherwise) {
    Value value = options.get(StrValue.of(key));
    return value == null ? otherwise : value;
  }
}
