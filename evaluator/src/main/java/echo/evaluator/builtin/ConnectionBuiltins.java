package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.OBJ;
import static echo.evaluator.builtin.ArgType.STR;
import static echo.evaluator.builtin.Arguments.object;
import static echo.evaluator.builtin.Arguments.require;
import static echo.evaluator.builtin.Arguments.text;

import echo.evaluator.host.Connections;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;

/** Players' connections: what goes to them, what comes from them, how they are. */
final class ConnectionBuiltins {
  private ConnectionBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("notify")
            .args(OBJ, STR)
            .optional(ANY, ANY)
            .effect(Effect.OUTBOX)
            .cost(Cost.ofSize(2))
            .errors(ErrorCode.E_PERM, ErrorCode.E_INVARG)
            .doc(
                "Sends a line to one's own connection, wizards to any; 0 when it was refused"
                    + " because the queue is full and the third argument is true. Without its end"
                    + " if the fourth is true; to a binary connection a binary string.")
            .is(ConnectionBuiltins::notifyLine),
        Builtin.declare("connected_players")
            .optional(ANY)
            .effect(Effect.VOLATILE)
            .doc("The players that are connected; all connections if the argument is true.")
            .is(call -> connections(call).players(Arguments.flag(call, 1))),
        Builtin.declare("connected_seconds")
            .args(OBJ)
            .effect(Effect.VOLATILE)
            .errors(ErrorCode.E_INVARG)
            .doc("For how many seconds the player has been connected.")
            .is(ConnectionBuiltins::connectedSeconds),
        Builtin.declare("idle_seconds")
            .args(OBJ)
            .effect(Effect.VOLATILE)
            .errors(ErrorCode.E_INVARG)
            .doc("For how many seconds the player has typed nothing.")
            .is(call -> IntValue.of(connections(call).idleSeconds(connected(call)))),
        Builtin.declare("boot_player")
            .args(OBJ)
            .effect(Effect.OUTBOX)
            .errors(ErrorCode.E_PERM)
            .doc("Closes the player's connection. Oneself or wizards only.")
            .is(ConnectionBuiltins::bootPlayer),
        Builtin.declare("force_input")
            .args(OBJ, STR)
            .optional(ANY)
            .effect(Effect.OUTBOX)
            .errors(ErrorCode.E_PERM, ErrorCode.E_QUOTA)
            .doc(
                "Enters a line as if it had been typed, before those that wait if the third"
                    + " argument is true. Oneself or wizards only.")
            .is(ConnectionBuiltins::forceInput),
        Builtin.declare("flush_input")
            .args(OBJ)
            .optional(ANY)
            .effect(Effect.OUTBOX)
            .errors(ErrorCode.E_PERM)
            .doc(
                "Throws away typed lines that wait, and says so if the second argument is true."
                    + " Oneself or wizards only.")
            .is(ConnectionBuiltins::flushInput),
        Builtin.declare("output_delimiters")
            .args(OBJ)
            .effect(Effect.VOLATILE)
            .errors(ErrorCode.E_PERM, ErrorCode.E_INVARG)
            .doc("What is printed before and after each command's output: {prefix, suffix}.")
            .is(ConnectionBuiltins::outputDelimiters),
        Builtin.declare("connection_options")
            .args(OBJ)
            .optional(STR)
            .effect(Effect.OUTBOX)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc("All options of the connection: {{name, value}, …}, or the value of one.")
            .is(ConnectionBuiltins::options),
        Builtin.declare("connection_option")
            .args(OBJ, STR)
            .server("LambdaMOO")
            .effect(Effect.OUTBOX)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc("One option of the connection.")
            .is(ConnectionBuiltins::option),
        Builtin.declare("set_connection_option")
            .args(OBJ, STR, ANY)
            .effect(Effect.OUTBOX)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc("Sets an option of the connection.")
            .is(ConnectionBuiltins::setOption),
        Builtin.declare("buffered_output_length")
            .optional(OBJ)
            .effect(Effect.VOLATILE)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc(
                "How many bytes wait to be sent to the connection; without an argument how many"
                    + " may wait.")
            .is(ConnectionBuiltins::bufferedOutput));
  }

  private static Connections connections(Call call) {
    return call.host().connections();
  }

  /** The first argument, which must be connected: E_INVARG. */
  private static ObjValue connected(Call call) {
    ObjValue who = object(call, 1);
    require(connections(call).connected(who), ErrorCode.E_INVARG);
    return who;
  }

  /** E_INVARG also for a connection that has not logged in. */
  private static Value connectedSeconds(Call call) {
    long seconds = connections(call).connectedSeconds(object(call, 1));
    require(seconds >= 0, ErrorCode.E_INVARG);
    return IntValue.of(seconds);
  }

  private static void requireSelf(Call call) {
    Permissions.require(Permissions.of(call).controls(object(call, 1)));
  }

  private static Value notifyLine(Call call) {
    requireSelf(call);
    ObjValue who = object(call, 1);
    if (!connections(call).connected(who)) {
      return IntValue.ONE;
    }
    return IntValue.of(
        connections(call)
            .notify(who, text(call, 2), Arguments.flag(call, 3), Arguments.flag(call, 4)));
  }

  private static Value bootPlayer(Call call) {
    requireSelf(call);
    if (connections(call).connected(object(call, 1))) {
      connections(call).boot(object(call, 1));
    }
    return IntValue.ZERO;
  }

  private static Value forceInput(Call call) {
    requireSelf(call);
    connections(call).forceInput(object(call, 1), text(call, 2), Arguments.flag(call, 3));
    return IntValue.ZERO;
  }

  private static Value flushInput(Call call) {
    requireSelf(call);
    connections(call).flushInput(object(call, 1), Arguments.flag(call, 2));
    return IntValue.ZERO;
  }

  private static Value outputDelimiters(Call call) {
    requireSelf(call);
    return connections(call).outputDelimiters(connected(call));
  }

  private static ObjValue ownConnection(Call call) {
    ObjValue who = connected(call);
    requireSelf(call);
    return who;
  }

  private static Value options(Call call) {
    ObjValue who = ownConnection(call);
    if (call.count() > 1) {
      return optionNamed(call, who, text(call, 2));
    }
    return ListValue.copyOf(
        connections(call).optionNames().stream()
            .map(name -> ListValue.of(StrValue.of(name), optionNamed(call, who, name)))
            .toList());
  }

  private static Value option(Call call) {
    return optionNamed(call, ownConnection(call), text(call, 2));
  }

  private static Value optionNamed(Call call, ObjValue who, String name) {
    Value value = connections(call).option(who, name);
    if (value == null) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    return value;
  }

  private static Value setOption(Call call) {
    requireSelf(call);
    ObjValue who = connected(call);
    require(connections(call).setOption(who, text(call, 2), call.arg(3)), ErrorCode.E_INVARG);
    return IntValue.ZERO;
  }

  private static Value bufferedOutput(Call call) {
    return IntValue.of(
        call.count() == 0
            ? connections(call).maxQueuedOutput()
            : connections(call).bufferedOutput(ownConnection(call)));
  }
}
