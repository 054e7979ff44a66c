package echo.mooimport.check;

import echo.mooimport.dump.DumpObject;
import echo.mooimport.dump.Textdump;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import echo.values.model.ObjectFlags;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A dump ready to be loaded.
 *
 * @param players the player objects, in order
 * @param objects those with numbers, in order of numbers
 * @param anonymous those without
 * @param waifs those of a class that exists
 */
public record CheckedWorld(
    Textdump dump,
    List<Long> players,
    Hierarchy locations,
    Hierarchy parents,
    List<CheckedObject> objects,
    List<CheckedObject> anonymous,
    List<CheckedWaif> waifs) {

  /** Checks a dump and counts what is in it. */
  public static CheckedWorld of(Textdump dump, ImportReport report) {
    HierarchyCheck family = new HierarchyCheck(dump, Links.PARENT, report);
    Hierarchy parents = family.check();
    Hierarchy locations = new HierarchyCheck(dump, Links.LOCATION, report).check();
    List<Long> players = players(dump, report);
    PropertyLayout layout = new PropertyLayout(dump, parents, report);
    VerbCheck verbs = new VerbCheck(dump, report);
    List<CheckedObject> objects = new ArrayList<>();
    for (DumpObject object : dump.slots()) {
      if (object != null) {
        objects.add(checked(object, parents.up(object.number()), layout, verbs));
      }
    }
    List<CheckedObject> anonymous = new ArrayList<>();
    for (DumpObject object : dump.anonymous()) {
      anonymous.add(checked(object, family.upwards(object), layout, verbs));
    }
    CheckedWorld world =
        new CheckedWorld(
            dump,
            players,
            locations,
            parents,
            List.copyOf(objects),
            List.copyOf(anonymous),
            new WaifCheck(dump, parents, layout, report).check());
    reportOwners(dump, report);
    WorldCounts.count(world, report);
    return world;
  }

  private static CheckedObject checked(
      DumpObject object, List<Long> parents, PropertyLayout layout, VerbCheck verbs) {
    return new CheckedObject(
        object, parents, layout.properties(object, parents), verbs.verbs(object));
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
}
