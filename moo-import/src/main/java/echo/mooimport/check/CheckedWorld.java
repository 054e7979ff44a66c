package echo.mooimport.check;

import echo.mooimport.dump.DumpObject;
import echo.mooimport.dump.DumpValue;
import echo.mooimport.dump.Textdump;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import echo.values.model.ObjectFlags;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A dump ready to be loaded.
 *
 * @param players the player objects, in order
 * @param properties by object number
 * @param verbs by object number
 */
public record CheckedWorld(
    Textdump dump,
    List<Long> players,
    Tree locations,
    Tree parents,
    List<List<CheckedProperty>> properties,
    List<List<CheckedVerb>> verbs) {

  /** Checks a dump and counts what is in it. */
  public static CheckedWorld of(Textdump dump, ImportReport report) {
    Tree parents = new TreeCheck(dump, Links.PARENT, report).check();
    Tree locations = new TreeCheck(dump, Links.LOCATION, report).check();
    CheckedWorld world =
        new CheckedWorld(
            dump,
            players(dump, report),
            locations,
            parents,
            new PropertyLayout(dump, parents, report).check(),
            new VerbCheck(dump, report).check());
    reportOwners(dump, report);
    world.count(report);
    return world;
  }

  private static List<Long> players(Textdump dump, ImportReport report) {
    Set<Long> players = new LinkedHashSet<>();
    for (long user : dump.users()) {
      DumpObject object = dump.object(user);
      if (object == null || (object.flags() & ObjectFlags.PLAYER) == 0) {
        report.add(
            object == null ? 1 : object.line(),
            Place.object(user),
            "a player, since it is in the list of players",
            object == null ? "no object" : "no player flag",
            "it is not a player");
      } else if (!players.add(user)) {
        report.add(1, Place.object(user), "each player listed once", "twice", "the first counts");
      }
    }
    for (DumpObject object : dump.slots()) {
      if (object != null
          && (object.flags() & ObjectFlags.PLAYER) != 0
          && players.add(object.number())) {
        report.add(
            object.line(),
            Place.object(object.number()),
            "to be in the list of players, since it has the flag",
            "it is not",
            "it is the last player");
      }
    }
    return List.copyOf(players);
  }

  private static void reportOwners(Textdump dump, ImportReport report) {
    for (DumpObject object : dump.slots()) {
      if (object != null && object.owner() != -1 && dump.object(object.owner()) == null) {
        report.add(
            object.line(),
            Place.object(object.number()),
            "an owner that exists, or #-1",
            "#" + object.owner(),
            "kept: nobody owns it until the number is used again");
      }
    }
  }

  private void count(ImportReport report) {
    List<DumpObject> live = new ArrayList<>();
    for (DumpObject object : dump.slots()) {
      if (object != null) {
        live.add(object);
      }
    }
    long verbCount = verbs.stream().mapToLong(List::size).sum();
    report.count("slots", dump.slots().size());
    report.count("objects", live.size());
    report.count("recycled", dump.slots().size() - live.size());
    report.count("players", players.size());
    report.count("verbs", verbCount);
    report.count("programs", dump.programs().size());
    report.count(
        "neverProgrammed",
        verbs.stream().flatMap(List::stream).filter(v -> v.source() == null).count());
    report.count("propertiesDefined", live.stream().mapToLong(o -> o.propertyNames().size()).sum());
    report.count("propertyValues", live.stream().mapToLong(o -> o.values().size()).sum());
    report.count(
        "propertyValuesClear",
        live.stream()
            .flatMap(o -> o.values().stream())
            .map(DumpValue::value)
            .filter(Objects::isNull)
            .count());
    report.count("forkedTasks", dump.tasks().forked().size());
    report.count("suspendedTasks", dump.tasks().suspended().size());
    report.count("connections", dump.tasks().connections().size());
  }
}
