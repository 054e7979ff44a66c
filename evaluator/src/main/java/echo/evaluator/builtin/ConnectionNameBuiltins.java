package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.ArgType.STR;
import static echo.evaluator.builtin.Arguments.integer;
import static echo.evaluator.builtin.Arguments.object;
import static echo.evaluator.builtin.Arguments.require;

import echo.evaluator.host.Connections;
import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ConnectionEnds;
import echo.values.model.ObjectFlags;
import echo.values.model.Origin;
import java.util.List;

/** Where connections come from, and whose they are. */
final class ConnectionNameBuiltins {
  private ConnectionNameBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("connection_name")
            .args(OBJ)
            .optional(INT)
            .effect(Effect.VOLATILE)
            .errors(ErrorCode.E_PERM, ErrorCode.E_INVARG)
            .doc(
                "Where the player is connected from: the host, with 1 its address, with any other"
                    + " number LambdaMOO's text with the address in brackets. In worlds from"
                    + " LambdaMOO its text without an argument. Oneself or wizards only.")
            .is(ConnectionNameBuiltins::name),
        Builtin.declare("connection_info")
            .args(OBJ)
            .effect(Effect.VOLATILE)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .server("ToastStunt")
            .doc(
                "Both ends of a connection, source being the server's, in a map. Oneself or"
                    + " wizards only.")
            .is(ConnectionNameBuiltins::info),
        Builtin.declare("connection_name_lookup")
            .args(OBJ)
            .optional(ANY)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_INTRPT)
            .server("ToastStunt")
            .doc(
                "Asks the network for the client's host name, and calls the connection by it if"
                    + " the second argument is true. Oneself or wizards only.")
            .steps(NameLookup::run),
        Builtin.declare("read_http")
            .args(STR)
            .optional(OBJ)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_QUOTA)
            .server("ToastStunt")
            .doc(
                "Reads a \"request\" or \"response\" of HTTP from a binary connection: a map of"
                    + " method and uri or status, headers, body, upgrade, or error.")
            .steps(HttpReading::run),
        Builtin.declare("switch_player")
            .args(OBJ, OBJ)
            .optional(ANY)
            .effect(Effect.OUTBOX)
            .errors(ErrorCode.E_INVARG)
            .wizard()
            .server("ToastStunt")
            .doc(
                "Makes the connection of the first the second's, who must be a player; the server"
                    + " says nothing of it if the third argument is true. Wizards only.")
            .is(ConnectionNameBuiltins::switchPlayer));
  }

  private static Connections connections(Call call) {
    return call.host().connections();
  }

  private static ConnectionEnds ends(Call call) {
    ConnectionEnds ends = connections(call).ends(object(call, 1));
    if (ends == null) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    return ends;
  }

  private static void requireSelf(Call call) {
    Permissions.require(Permissions.of(call).controls(object(call, 1)));
  }

  private static Value name(Call call) {
    requireSelf(call);
    ConnectionEnds ends = ends(call);
    if (call.count() > 1) {
      return StrValue.of(integer(call, 2) == 1 ? ends.remoteIp() : ends.legacyName());
    }
    boolean lambda = call.host().server().origin() == Origin.LAMBDAMOO;
    return StrValue.of(lambda ? ends.lambdaName() : ends.remoteName());
  }

  private static Value info(Call call) {
    ConnectionEnds ends = ends(call);
    requireSelf(call);
    return MapValue.EMPTY
        .with(StrValue.of("source_address"), StrValue.of(ends.localName()))
        .with(StrValue.of("source_ip"), StrValue.of(ends.localIp()))
        .with(StrValue.of("source_port"), IntValue.of(ends.localPort()))
        .with(StrValue.of("destination_address"), StrValue.of(ends.remoteName()))
        .with(StrValue.of("destination_ip"), StrValue.of(ends.remoteIp()))
        .with(StrValue.of("destination_port"), IntValue.of(ends.remotePort()))
        .with(StrValue.of("protocol"), StrValue.of(ends.ipv6() ? "IPv6" : "IPv4"))
        .with(StrValue.of("outbound"), IntValue.of(ends.outbound()))
        .with(StrValue.of("TLS"), MapValue.EMPTY.with(StrValue.of("active"), IntValue.ZERO));
  }

  private static Value switchPlayer(Call call) {
    ObjValue from = object(call, 1);
    ObjValue to = object(call, 2);
    World world = call.host().world();
    require(
        !from.equals(to)
            && connections(call).connected(from)
            && world.valid(to)
            && (world.flags(to) & ObjectFlags.PLAYER) != 0,
        ErrorCode.E_INVARG);
    connections(call).switchPlayer(from, to, Arguments.flag(call, 3));
    return IntValue.ZERO;
  }
}
