package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.STR;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.Collections;
import java.util.List;

/** The server itself. */
final class ServerBuiltins {
  private static final int CACHE_BUCKETS = 17;

  private ServerBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("server_version")
            .doc("The server's version.")
            .is(call -> StrValue.of(call.host().server().version())),
        Builtin.declare("server_log")
            .args(STR)
            .optional(ANY)
            .effect(Effect.OUTBOX)
            .wizard()
            .doc(
                "Writes a line to the server's log, marked if the second argument is true. Wizards"
                    + " only.")
            .is(ServerBuiltins::serverLog),
        Builtin.declare("shutdown")
            .optional(STR)
            .effect(Effect.OUTBOX)
            .wizard()
            .doc("Stops the server when this turn is committed. Wizards only.")
            .is(ServerBuiltins::shutdown),
        Builtin.declare("dump_database")
            .effect(Effect.OUTBOX)
            .wizard()
            .doc("Writes a snapshot when this turn is committed. Wizards only.")
            .is(call -> {
              call.host().server().dumpDatabase();
              return IntValue.ZERO;
            }),
        Builtin.declare("db_disk_size")
            .effect(Effect.VOLATILE)
            .doc("How many bytes the world takes on disk.")
            .is(call -> IntValue.of(call.host().server().diskSize())),
        Builtin.declare("memory_usage")
            .effect(Effect.VOLATILE)
            .doc("The server's heap as one entry: {{block size, blocks used, blocks free}}.")
            .is(call -> memoryUsage()),
        Builtin.declare("load_server_options")
            .effect(Effect.WORLD)
            .wizard()
            .doc("Makes changes of $server_options take effect. Wizards only.")
            .is(call -> {
              call.host().server().loadOptions();
              return IntValue.ZERO;
            }),
        Builtin.declare("verb_cache_stats")
            .effect(Effect.VOLATILE)
            .wizard()
            .doc(
                "The counters of LambdaMOO's verb cache in its form: {hits, negative hits, misses,"
                    + " generation, {histogram}}. This server has no such cache, so all are 0. Wizards"
                    + " only.")
            .is(call -> noCacheStats()),
        Builtin.declare("log_cache_stats")
            .effect(Effect.OUTBOX)
            .wizard()
            .doc("Writes what verb_cache_stats() gives to the server's log. Wizards only.")
            .is(call -> {
              call.host().server().log("Verb cache: " + noCacheStats());
              return IntValue.ZERO;
            }),
        Builtin.declare("function_info")
            .optional(STR)
            .errors(ErrorCode.E_INVARG)
            .doc(
                "What the builtin takes: {name, least, most arguments or -1, {types}}; of all"
                    + " builtins without an argument. Type -1 is any, -2 a number.")
            .is(ServerBuiltins::functionInfo));
  }

  private static Value serverLog(Call call) {
    String mark = Arguments.flag(call, 2) ? "*** " : "";
    call.host().server().log(mark + "> " + Arguments.text(call, 1));
    return IntValue.ZERO;
  }

  private static Value shutdown(Call call) {
    ObjValue by = call.programmer();
    World world = call.host().world();
    String who = world.valid(by) ? world.name(by) + " (" + by + ")" : by.toString();
    String why = call.count() > 0 ? ": " + Arguments.text(call, 1) : "";
    call.host().server().shutdown("shutdown() called by " + who + why);
    return IntValue.ZERO;
  }

  private static Value memoryUsage() {
    Runtime runtime = Runtime.getRuntime();
    long block = 1024;
    long free = runtime.freeMemory() / block;
    return ListValue.of(
        ListValue.of(
            IntValue.of(block),
            IntValue.of(runtime.totalMemory() / block - free),
            IntValue.of(free)));
  }

  private static ListValue noCacheStats() {
    return ListValue.of(
        IntValue.ZERO,
        IntValue.ZERO,
        IntValue.ZERO,
        IntValue.ZERO,
        ListValue.copyOf(Collections.nCopies(CACHE_BUCKETS, IntValue.ZERO)));
  }

  private static Value functionInfo(Call call) {
    if (call.count() == 0) {
      return ListValue.copyOf(
          AllBuiltins.registry().all().stream().map(ServerBuiltins::description).toList());
    }
    Builtin builtin = AllBuiltins.registry().named(Folding.fold(Arguments.text(call, 1)));
    if (builtin == null) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    return description(builtin);
  }

  private static Value description(Builtin builtin) {
    int listed = builtin.maximum() < 0 ? builtin.minimum() : builtin.maximum();
    Value[] types = new Value[listed];
    for (int i = 1; i <= listed; i++) {
      types[i - 1] = IntValue.of(typeNumber(builtin.type(i)));
    }
    return ListValue.of(
        StrValue.of(builtin.name()),
        IntValue.of(builtin.minimum()),
        IntValue.of(builtin.maximum()),
        ListValue.owning(types));
  }

  private static int typeNumber(ArgType type) {
    return switch (type) {
      case ANY, LIST_OR_STR, COLLECTION -> -1;
      case NUMBER -> -2;
      case INT -> Value.INT;
      case FLOAT -> Value.FLOAT;
      case STR -> Value.STR;
      case OBJ -> Value.OBJ;
      case ERR -> Value.ERR;
      case LIST -> Value.LIST;
      case MAP -> Value.MAP;
    };
  }
}
