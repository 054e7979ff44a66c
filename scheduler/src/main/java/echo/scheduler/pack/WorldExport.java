package echo.scheduler.pack;

import echo.evaluator.host.World;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Writes a world as a package: one file for each object, in a form that loads to the same world.
 *
 * <p>Threading: one turn's thread.
 */
public final class WorldExport {
  private final World world;
  private final Origin origin;

  public WorldExport(World world, Origin origin) {
    this.world = world;
    this.origin = origin;
  }

  /** Writes everything; nothing is changed. */
  public ExportedWorld export() {
    List<String> left = new ArrayList<>();
    ObjectNames names = new ObjectNames(world);
    List<SourceFile> files = new ArrayList<>();
    SequencedMap<ObjValue, List<ObjValue>> children = new TreeMap<>();
    SequencedMap<ObjValue, List<ObjValue>> contents = new TreeMap<>();
    ObjValue last = ObjValue.NOTHING;
    for (long number = 0; number <= world.maxObject().number(); number++) {
      ObjValue object = ObjValue.of(number);
      if (world.valid(object)) {
        last = object;
        String text = new ObjectText(world, names, object, left::add).text();
        files.add(new SourceFile(names.file(object), text));
        ordered(children, object, world.children(object));
        ordered(contents, object, world.contents(object));
      }
    }
    files.sort(Comparator.comparing(SourceFile::name));
    List<ObjValue> players = objects(world.players());
    Layout layout =
        new Layout(
            origin == Origin.TOASTSTUNT ? null : origin,
            world.maxObject().equals(last) ? ObjValue.NOTHING : world.maxObject(),
            isSorted(players) ? List.of() : players,
            children,
            contents);
    return new ExportedWorld(List.copyOf(files), layout, List.copyOf(left));
  }

  private static void ordered(
      SequencedMap<ObjValue, List<ObjValue>> orders, ObjValue of, ListValue members) {
    List<ObjValue> objects = objects(members);
    if (!isSorted(objects)) {
      orders.put(of, objects);
    }
  }

  private static List<ObjValue> objects(ListValue values) {
    List<ObjValue> objects = new ArrayList<>();
    for (Value value : values) {
      objects.add((ObjValue) value);
    }
    return Collections.unmodifiableList(objects);
  }

  private static boolean isSorted(List<ObjValue> objects) {
    for (int i = 1; i < objects.size(); i++) {
      if (objects.get(i - 1).compareTo(objects.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }
}
