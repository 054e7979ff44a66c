package echo.mooimport.check;

import echo.mooimport.dump.DumpWaif;
import echo.mooimport.dump.Textdump;
import echo.mooimport.report.ImportReport;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.Value;
import echo.values.WaifValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the names of waifs' fields, and leaves out what cannot be: waifs without a class, fields
 * without a property, and waifs inside themselves.
 */
final class WaifCheck {
  private final Textdump dump;
  private final Hierarchy parents;
  private final PropertyLayout layout;
  private final ImportReport report;

  /** By class: the properties that are fields of its waifs, without values. */
  private final Map<Long, List<Property>> properties = new HashMap<>();

  /**
   * The waifs seen. The dump has inner ones first: a field that holds one not yet seen holds one
   * that it is itself inside of.
   */
  private final Set<WaifValue> seen = new HashSet<>();

  private record Property(long definer, String name) {}

  WaifCheck(Textdump dump, Hierarchy parents, PropertyLayout layout, ImportReport report) {
    this.dump = dump;
    this.parents = parents;
    this.layout = layout;
    this.report = report;
  }

  List<CheckedWaif> check() {
    List<CheckedWaif> checked = new ArrayList<>();
    for (DumpWaif waif : dump.waifs()) {
      if (dump.object(waif.value().type().number()) == null) {
        find(
            waif.line(),
            waif,
            "a waif of a class that exists",
            waif.value().type().toString(),
            "it is an invalid one");
      } else {
        checked.add(checked(waif));
      }
      seen.add(waif.value());
    }
    return List.copyOf(checked);
  }

  private CheckedWaif checked(DumpWaif waif) {
    List<Property> known = properties(waif.value().type().number());
    if (waif.length() != known.size() && !waif.fields().isEmpty()) {
      find(
          waif.line(),
          waif,
          known.size() + " fields, as its class has",
          Long.toString(waif.length()),
          "they are taken in the order of the class");
    }
    List<CheckedWaif.Field> fields = new ArrayList<>();
    for (DumpWaif.Field field : waif.fields()) {
      if (field.index() >= known.size()) {
        find(
            field.line(),
            waif,
            "a field from 0 to " + (known.size() - 1),
            Long.toString(field.index()),
            "it was dropped");
        continue;
      }
      if (!seen.containsAll(inside(field.value()))) {
        find(field.line(), waif, "no waif inside itself", "field " + field.index(), "it is clear");
        continue;
      }
      Property property = known.get((int) field.index());
      fields.add(new CheckedWaif.Field(property.definer(), property.name(), field.value()));
    }
    return new CheckedWaif(waif.value(), List.copyOf(fields));
  }

  private List<Property> properties(long type) {
    return properties.computeIfAbsent(
        type,
        _ -> {
          List<Property> fields = new ArrayList<>();
          for (long definer : parents.lineage(List.of(type))) {
            for (String name : layout.defined(definer)) {
              if (name.startsWith(":")) {
                fields.add(new Property(definer, name));
              }
            }
          }
          return List.copyOf(fields);
        });
  }

  private static Set<WaifValue> inside(Value value) {
    Set<WaifValue> found = new HashSet<>();
    Deque<Value> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case WaifValue waif -> found.add(waif);
        case ListValue list when list.refers() -> list.forEach(open::push);
        case MapValue map when map.refers() ->
            map.entries()
                .forEach((key, part) -> {
                  open.push(key);
                  open.push(part);
                });
        default -> {}
      }
    }
    return found;
  }

  private void find(int line, DumpWaif waif, String expected, String found, String consequence) {
    report.add(line, waif.place(), expected, found, consequence);
  }
}
