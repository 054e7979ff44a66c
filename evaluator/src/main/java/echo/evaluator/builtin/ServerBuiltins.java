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
import echo.values.model.CacheFigures;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The server itself. */
final class ServerBuiltins {
  private static final int CACHE_BUCKETS = 17;

  /** Levels of ToastStunt's log: those of plain lines end here, the greatest is that of errors. */
  private static final long LOUDEST_PLAIN = 4;

  private static final long NOTICE = 5;
  private static final long WARNING = 6;

  private ServerBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("server_version")
            .optional(ANY)
            .errors(ErrorCode.E_INVARG)
            .doc(
                "The server's version; with an argument all that is known of it, {{name, value},"
                    + " …}, or the part that a string such as \"major\" or \"source/vcs\" names.")
            .is(ServerVersion::of),
        Builtin.declare("server_log")
            .args(STR)
            .optional(ANY)
            .cost(Cost.ofSize(1))
            .effect(Effect.OUTBOX)
            .wizard()
            .doc(
                "Writes a line to the server's log, marked as an error if the second argument is"
                    + " true; in worlds of ToastStunt a number from 0 to 7 says how grave it is."
                    + " Wizards only.")
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
                "What the cache of called verbs has done since the server started: {hits, hits that"
                    + " found no verb, misses, how often all of it became invalid, {places that are"
                    + " empty, places that hold a verb, 0, …}}. Wizards only.")
            .is(call -> cacheStats(call)),
        Builtin.declare("log_cache_stats")
            .effect(Effect.OUTBOX)
            .wizard()
            .doc("Writes what verb_cache_stats() gives to the server's log. Wizards only.")
            .is(call -> {
              call.host().server().log("Verb cache: " + cacheStats(call));
              return IntValue.ZERO;
            }),
        Builtin.declare("function_info")
            .optional(STR)
            .errors(ErrorCode.E_INVARG)
            .doc(
                "What the builtin takes: {name, least, most arguments or -1, {types}}; of all"
                    + " builtins without an argument. Type -1 is any, -2 a number.")
            .is(ServerBuiltins::functionInfo),
        Builtin.declare("function_help")
            .args(STR)
            .server("Echo")
            .errors(ErrorCode.E_INVARG)
            .doc(
                "The entry of the builtin in the reference manual as a list of lines: the call, what"
                    + " it is, what it does, what it raises, what it costs.")
            .is(ServerBuiltins::functionHelp));
  }

  private static Value serverLog(Call call) {
    call.host().server().log(mark(call) + "> " + oneLine(Arguments.text(call, 1)));
    return IntValue.ZERO;
  }

  /** Control characters as in binary strings: a program's line must not look like several. */
  private static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        out.append(String.format(Locale.ROOT, "~%02X", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** ToastStunt's marks of its levels; LambdaMOO has but one, and any true value is it. */
  private static String mark(Call call) {
    boolean levels = call.rules() == Origin.TOASTSTUNT && call.count() > 1;
    long level = levels && call.arg(2) instanceof IntValue given ? given.value() : -1;
    if (level >= 0 && level <= LOUDEST_PLAIN) {
      return "";
    }
    return level == NOTICE
        ? "!!! "
        : level == WARNING ? "### " : Arguments.flag(call, 2) ? "*** " : "";
  }

  private static Value shutdown(Call call) {
    ObjValue by = call.programmer();
    World world = call.host().world();
    String who = world.valid(by) ? world.name(by) + " (" + by + ")" : by.toString();
    String why = call.count() > 0 ? ": " + Arguments.text(call, 1) : "";
    call.host().server().shutdown("shutdown() called by " + who + why);
    return IntValue.ZERO;
  }

  /** In LambdaMOO's form, whose histogram counts the chains of each length in its hash table. */
  private static ListValue cacheStats(Call call) {
    CacheFigures figures = call.host().world().verbCache();
    Value[] histogram = new Value[CACHE_BUCKETS];
    Arrays.fill(histogram, IntValue.ZERO);
    histogram[0] = IntValue.of(figures.places() - figures.filled());
    histogram[1] = IntValue.of(figures.filled());
    return ListValue.of(
        IntValue.of(figures.hits()),
        IntValue.of(figures.negativeHits()),
        IntValue.of(figures.misses()),
        IntValue.of(figures.generation()),
        ListValue.owning(histogram));
  }

  private static Value functionInfo(Call call) {
    if (call.count() == 0) {
      return ListValue.copyOf(
          AllBuiltins.registry().all().stream().map(ServerBuiltins::description).toList());
    }
    return description(named(call));
  }

  private static Builtin named(Call call) {
    Builtin builtin = AllBuiltins.registry().named(Folding.fold(Arguments.text(call, 1)));
    if (builtin == null) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    return builtin;
  }

  private static Value functionHelp(Call call) {
    List<Value> lines = new ArrayList<>();
    BuiltinReference.lines(named(call)).forEach(line -> lines.add(StrValue.of(line)));
    return ListValue.copyOf(lines);
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
      case ANY, OBJECT, LIST_OR_STR, COLLECTION -> -1;
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
