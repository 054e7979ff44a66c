package echo.mooimport.check;

import echo.mooimport.dump.DumpObject;
import echo.mooimport.dump.DumpValue;
import echo.mooimport.dump.Textdump;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import echo.values.IntValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the names of property values: own properties first, then each ancestor's.
 *
 * <p>A row of values that is longer or shorter than that is refused: every value after the gap
 * would go to another property.
 */
final class PropertyLayout {
  private static final Set<String> BUILT_IN =
      Set.of("name", "owner", "programmer", "wizard", "r", "w", "f", "location", "contents");
  private static final int PERMISSIONS = 7;

  /** A property by definer and name. */
  private record Defined(long definer, String name) {}

  private final Textdump dump;
  private final Hierarchy parents;
  private final ImportReport report;
  private final List<List<String>> names = new ArrayList<>();

  PropertyLayout(Textdump dump, Hierarchy parents, ImportReport report) {
    this.dump = dump;
    this.parents = parents;
    this.report = report;
    for (DumpObject object : dump.slots()) {
      names.add(object == null ? List.of() : new ArrayList<>(object.propertyNames()));
    }
    for (DumpObject object : dump.slots()) {
      if (object != null) {
        renameDuplicates(object, parents.up(object.number()), names.get((int) object.number()));
      }
    }
  }

  private void renameDuplicates(DumpObject object, List<Long> above, List<String> own) {
    if (own.isEmpty()) {
      return;
    }
    Set<String> taken = new HashSet<>(BUILT_IN);
    for (long ancestor : parents.lineage(above)) {
      for (String name : names.get((int) ancestor)) {
        taken.add(name.toLowerCase(Locale.ROOT));
      }
    }
    for (int i = 0; i < own.size(); i++) {
      String name = own.get(i);
      String free = name;
      for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
        free = name + "_" + n;
      }
      if (!free.equals(name)) {
        own.set(i, free);
        report.add(
            object.line(),
            Place.object(object.number()).with("property " + name),
            "a name that neither the object nor an ancestor nor the server uses",
            name,
            "the property is called " + free);
      }
    }
  }

  /** The names of the properties that an object with a number defines. */
  List<String> defined(long number) {
    return names.get((int) number);
  }

  /** An object's properties, in the order of the dump. */
  @SuppressWarnings("ReferenceEquality") // an anonymous object may have a numbered one's number
  List<CheckedProperty> properties(DumpObject object, List<Long> above) {
    List<String> own = object.propertyNames();
    if (dump.object(object.number()) == object) {
      own = defined(object.number());
    } else {
      own = new ArrayList<>(own);
      renameDuplicates(object, above, own);
    }
    List<Defined> row = new ArrayList<>();
    own.forEach(name -> row.add(new Defined(object.number(), name)));
    for (long ancestor : parents.lineage(above)) {
      defined(ancestor).forEach(name -> row.add(new Defined(ancestor, name)));
    }
    if (row.size() != object.values().size()) {
      throw wrongCount(object, row.size());
    }
    List<CheckedProperty> properties = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      properties.add(
          property(object, row.get(i).definer(), row.get(i).name(), object.values().get(i)));
    }
    return properties;
  }

  private CheckedProperty property(DumpObject object, long definer, String name, DumpValue dumped) {
    Place place = Place.object(object.number()).with("property " + name);
    Value value = dumped.value();
    if (value == null && definer == object.number()) {
      report.add(dumped.line(), place, "a value on the object that defines it", "clear", "it is 0");
      value = IntValue.ZERO;
    }
    if ((dumped.perms() & ~PERMISSIONS) != 0) {
      report.add(
          dumped.line() + 1,
          place,
          "permissions from 0 to 7",
          Integer.toString(dumped.perms()),
          "the other bits were dropped");
    }
    return new CheckedProperty(definer, name, value, dumped.owner(), dumped.perms() & PERMISSIONS);
  }

  private static ImportRefused wrongCount(DumpObject object, int expected) {
    return new ImportRefused(
        "line "
            + object.line()
            + ", object #"
            + object.number()
            + ": expected "
            + expected
            + " property values (the properties it and its ancestors define), found "
            + object.values().size());
  }
}
