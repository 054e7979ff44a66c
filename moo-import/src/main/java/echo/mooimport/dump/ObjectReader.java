package echo.mooimport.dump;

import echo.mooimport.report.Excerpt;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads objects, of every format. */
final class ObjectReader {
  private static final Pattern HEADER = Pattern.compile("# ?(\\d{1,18})( recycled)?");
  private static final int VERB_BYTES = 7;
  private static final int VALUE_BYTES = 6;

  private final DumpLines lines;
  private final ValueReader values;
  private final LinkReader links;
  private final ImportReport report;
  private final Format format;

  ObjectReader(DumpLines lines, ValueReader values, ImportReport report, Format format) {
    this.lines = lines;
    this.values = values;
    this.links = new LinkReader(lines, values, report);
    this.report = report;
    this.format = format;
  }

  /** The object in the next slot, or null when that one is recycled. */
  @Nullable DumpObject read(long expected) {
    Matcher header = header("object #" + expected);
    if (!header.matches() || Long.parseLong(header.group(1)) != expected) {
      throw lines.bad("\"#" + expected + "\" or \"#" + expected + " recycled\"");
    }
    return header.group(2) == null ? body(expected, ObjValue.of(expected)) : null;
  }

  /**
   * The next object without a number of its own, or null when it is recycled.
   *
   * @param slots how many objects have numbers
   */
  @Nullable DumpObject readAnonymous(int slots) {
    Matcher header = header("an anonymous object");
    if (!header.matches() || Long.parseLong(header.group(1)) < slots) {
      throw lines.bad("\"#N\", an anonymous object with N from " + slots);
    }
    long number = Long.parseLong(header.group(1));
    return header.group(2) == null ? body(number, References.identity(number)) : null;
  }

  private Matcher header(String what) {
    lines.enter(Place.FILE);
    return HEADER.matcher(lines.text(what));
  }

  private DumpObject body(long number, ObjValue identity) {
    int line = lines.line();
    Place object = Place.object(number);
    lines.enter(object);
    String name = lines.text("the object's name");
    if (!format.objectsHaveLists()) {
      handles(object);
    }
    int flags = lines.small("the object's flags");
    long owner = lines.number("the object's owner");
    LinkReader.Read read = format.objectsHaveLists() ? links.lists(format) : links.chains();
    lines.enter(object);
    return new DumpObject(
        line,
        number,
        identity,
        name,
        flags,
        owner,
        read.location(),
        read.parents(),
        read.downward(),
        verbs(object),
        propertyNames(object),
        propertyValues(object));
  }

  private void handles(Place object) {
    String handles = lines.text("the empty line after the object's name");
    if (!handles.isEmpty()) {
      report.add(
          lines.line(), object, "an empty line (old handles)", Excerpt.of(handles), "dropped");
    }
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
