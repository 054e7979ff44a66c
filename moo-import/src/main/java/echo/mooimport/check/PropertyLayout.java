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

  private final Textdump dump;
  private final Tree parents;
  private final ImportReport report;
  private final List<List<String>> names = new ArrayList<>();

  PropertyLayout(Textdump dump, Tree parents, ImportReport report) {
    this.dump = dump;
    this.parents = parents;
    this.report = report;
    for (DumpObject object : dump.slots()) {
      names.add(object == null ? List.of() : new ArrayList<>(object.propertyNames()));
    }
  }

  /** By object number, each in the order of the dump. */
  List<List<CheckedProperty>> check() {
    for (DumpObject object : dump.slots()) {
      if (object != null) {
        renameDuplicates(object);
      }
    }
    List<List<CheckedProperty>> all = new ArrayList<>();
    for (DumpObject object : dump.slots()) {
      all.add(object == null ? List.of() : properties(object));
    }
    return all;
  }

  private void renameDuplicates(DumpObject object) {
    Set<String> taken = new HashSet<>(BUILT_IN);
    List<String> own = names.get((int) object.number());
    if (own.isEmpty()) {
      return;
    }
    for (long at = parents.up(object.number()); at != -1; at = parents.up(at)) {
      for (String name : names.get((int) at)) {
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

  private List<CheckedProperty> properties(DumpObject object) {
    List<CheckedProperty> properties = new ArrayList<>(object.values().size());
    int next = 0;
    for (long at = object.number(); at != -1; at = parents.up(at)) {
      List<String> defined = names.get((int) at);
      if (next + defined.size() > object.values().size()) {
        throw wrongCount(object);
      }
      for (String name : defined) {
        properties.add(property(object, at, name, object.values().get(next)));
        next++;
      }
    }
    if (next != object.values().size()) {
      throw wrongCount(object);
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

  private ImportRefused wrongCount(DumpObject object) {
    int expected = 0;
    for (long at = object.number(); at != -1; at = parents.up(at)) {
      expected += names.get((int) at).size();
    }
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
