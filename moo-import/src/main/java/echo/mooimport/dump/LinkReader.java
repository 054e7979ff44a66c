package echo.mooimport.dump;

import echo.mooimport.report.Excerpt;
import echo.mooimport.report.ImportReport;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads where an object is and which objects are its family.
 *
 * <p>A field of the wrong type is taken for none and reported: the checks that follow put the lists
 * downwards right, and refuse an object whose values no longer fit its parents.
 */
final class LinkReader {
  private final DumpLines lines;
  private final ValueReader values;
  private final ImportReport report;

  LinkReader(DumpLines lines, ValueReader values, ImportReport report) {
    this.lines = lines;
    this.values = values;
    this.report = report;
  }

  /** The links of one object. */
  record Read(long location, List<Long> parents, Downward downward) {}

  /** Formats 0 to 4: numbers. */
  Read chains() {
    long location = lines.number("the object's location");
    long contents = lines.number("the object's first content");
    long next = lines.number("the next object in its location");
    long parent = lines.number("the object's parent");
    long child = lines.number("the object's first child");
    long sibling = lines.number("the object's next sibling");
    return new Read(
        location,
        parent == -1 ? List.of() : List.of(parent),
        new Downward.Chains(contents, next, child, sibling));
  }

  /** Formats from 5 on: values. */
  Read lists(Format format) {
    List<Long> location = objects("the object's location", true, false);
    if (format.objectsHaveLastMove()) {
      lastMove();
    }
    List<Long> contents = objects("the object's contents", false, true);
    List<Long> parents = objects("the object's parents", true, true);
    List<Long> children = objects("the object's children", false, true);
    return new Read(
        location.isEmpty() ? -1 : location.getFirst(),
        parents,
        new Downward.Lists(contents, children));
  }

  /** When it was moved last and from where: not kept. */
  private void lastMove() {
    Value value = values.read();
    if (value.tag != Value.MAP && value.tag != Value.INT && value.tag != Value.OBJ) {
      report.add(
          lines.line(),
          lines.place(),
          "a map or 0 for the object's last move",
          Excerpt.of(value.toString()),
          "dropped");
    }
  }

  private List<Long> objects(String what, boolean single, boolean list) {
    Value value = values.read();
    List<Long> numbers = new ArrayList<>();
    switch (value) {
      case ObjValue object when single && !object.isAnonymous() -> {
        if (!object.equals(ObjValue.NOTHING)) {
          numbers.add(object.number());
        }
      }
      case ListValue elements when list -> {
        for (Value element : elements) {
          if (element instanceof ObjValue object && !object.isAnonymous()) {
            numbers.add(object.number());
          } else {
            find("objects for " + what, element, "it is left out");
          }
        }
      }
      default ->
          find(
              (single ? "an object" : "")
                  + (single && list ? " or " : "")
                  + (list ? "a list" : "")
                  + " for "
                  + what,
              value,
              "there is none");
    }
    return List.copyOf(numbers);
  }

  private void find(String expected, Value found, String consequence) {
    report.add(lines.line(), lines.place(), expected, Excerpt.of(found.toString()), consequence);
  }
}
