package echo.mooimport.check;

import echo.mooimport.dump.DumpObject;
import java.util.function.ToLongFunction;

/**
 * One of the two trees of a format-4 dump, as the fields that make it.
 *
 * @param name of the link upwards, for reports
 * @param listName of the list downwards
 * @param up to the container or parent
 * @param first of the list downwards
 * @param next in that list
 */
record Links(
    String name,
    String listName,
    ToLongFunction<DumpObject> up,
    ToLongFunction<DumpObject> first,
    ToLongFunction<DumpObject> next) {

  static final Links LOCATION =
      new Links(
          "location", "contents", DumpObject::location, DumpObject::contents, DumpObject::next);
  static final Links PARENT =
      new Links("parent", "children", DumpObject::parent, DumpObject::child, DumpObject::sibling);
}
