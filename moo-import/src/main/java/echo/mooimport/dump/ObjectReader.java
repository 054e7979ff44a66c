package echo.mooimport.dump;

import echo.mooimport.report.Excerpt;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the objects of formats 0 to 4. */
final class ObjectReader {
  private static final Pattern HEADER = Pattern.compile("# ?(\\d{1,18})( recycled)?");
  private static final int VERB_BYTES = 7;
  private static final int VALUE_BYTES = 6;

  private final DumpLines lines;
  private final ValueReader values;
  private final ImportReport report;

  ObjectReader(DumpLines lines, ValueReader values, ImportReport report) {
    this.lines = lines;
    this.values = values;
    this.report = report;
  }

  /** The object in the next slot, or null when that one is recycled. */
  @Nullable DumpObject read(long expected) {
    lines.enter(Place.FILE);
    Matcher header = HEADER.matcher(lines.text("object #" + expected));
    if (!header.matches() || Long.parseLong(header.group(1)) != expected) {
      throw lines.bad("\"#" + expected + "\" or \"#" + expected + " recycled\"");
    }
    if (header.group(2) != null) {
      return null;
    }
    int line = lines.line();
    Place object = Place.object(expected);
    lines.enter(object);
    String name = lines.text("the object's name");
    String handles = lines.text("the empty line after the object's name");
    if (!handles.isEmpty()) {
      report.add(
          lines.line(), object, "an empty line (old handles)", Excerpt.of(handles), "dropped");
    }
    return new DumpObject(
        line,
        expected,
        name,
        lines.small("the object's flags"),
        lines.number("the object's owner"),
        lines.number("the object's location"),
        lines.number("the object's first content"),
        lines.number("the next object in its location"),
        lines.number("the object's parent"),
        lines.number("the object's first child"),
        lines.number("the object's next sibling"),
        verbs(object),
        propertyNames(object),
        propertyValues(object));
  }

  private List<DumpVerb> verbs(Place object) {
    int count = lines.count("verbs", VERB_BYTES);
    List<DumpVerb> verbs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.enter(object.with("verb " + (i + 1) + " of " + count));
      String names = lines.text("a verb's names");
      int line = lines.line();
      verbs.add(
          new DumpVerb(
              line,
              names,
              lines.number("the verb's owner"),
              lines.small("the verb's permissions"),
              lines.small("the verb's preposition")));
    }
    lines.enter(object);
    return List.copyOf(verbs);
  }

  private List<String> propertyNames(Place object) {
    int count = lines.count("defined properties", 1);
    List<String> names = new ArrayList<>();
    lines.enter(object.with("names of properties"));
    for (int i = 0; i < count; i++) {
      names.add(lines.text("a property's name"));
    }
    lines.enter(object);
    return List.copyOf(names);
  }

  private List<DumpValue> propertyValues(Place object) {
    int count = lines.count("property values", VALUE_BYTES);
    List<DumpValue> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.enter(object.with("property value " + (i + 1) + " of " + count));
      long tag = lines.number("the type of a value (or a string before it holds a line end)");
      int line = lines.line();
      Value value = tag == ValueReader.CLEAR ? null : values.read(tag);
      read.add(
          new DumpValue(
              line,
              value,
              lines.number("the property's owner (or the string before it holds a line end)"),
              lines.small("the property's permissions")));
    }
    lines.enter(object);
    return List.copyOf(read);
  }
}
