package echo.mooimport.check;

import echo.mooimport.dump.DumpTasks;
import echo.mooimport.dump.Textdump;
import echo.mooimport.report.ImportReport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Counts what is in a dump. */
final class WorldCounts {
  private WorldCounts() {}

  static void count(CheckedWorld world, ImportReport report) {
    Textdump dump = world.dump();
    report.count("slots", dump.slots().size());
    report.count("objects", world.objects().size());
    report.count("recycled", dump.slots().size() - world.objects().size());
    report.count("anonymousObjects", world.anonymous().size());
    report.count("waifs", world.waifs().size());
    report.count("players", world.players().size());
    report.count("verbs", sum(world, object -> object.verbs().size()));
    report.count("programs", dump.programs().size());
    report.count(
        "neverProgrammed",
        sum(world, object -> object.verbs().stream().filter(v -> v.source() == null).count()));
    report.count("propertiesDefined", sum(world, o -> o.dumped().propertyNames().size()));
    report.count("propertyValues", sum(world, object -> object.properties().size()));
    report.count(
        "propertyValuesClear",
        sum(world, o -> o.dumped().values().stream().filter(v -> v.value() == null).count()));
    DumpTasks tasks = dump.tasks();
    report.count("forkedTasks", tasks.forked().size());
    report.count("suspendedTasks", tasks.suspended().size());
    report.count("interruptedTasks", tasks.interrupted().size());
    report.count("pendingFinalization", dump.pending().size());
    report.count("connections", tasks.connections().size());
  }

  private static long sum(CheckedWorld world, ToLongFunction<CheckedObject> part) {
    return Stream.concat(world.objects().stream(), world.anonymous().stream())
        .mapToLong(part)
        .sum();
  }
}
