package echo.mooimport.check;

import echo.mooimport.dump.Downward;
import echo.mooimport.dump.DumpObject;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One of the two hierarchies of a dump, as the fields that make it.
 *
 * @param name of the link upwards, for reports
 * @param listName of the list downwards
 * @param up to the container, or the parents
 * @param first of the chain downwards
 * @param next in that chain
 * @param list downwards, where there are no chains
 */
record Links(
    String name,
    String listName,
    Function<DumpObject, List<Long>> up,
    ToLongFunction<Downward.Chains> first,
    ToLongFunction<Downward.Chains> next,
    Function<Downward.Lists, List<Long>> list) {

  static final Links LOCATION =
      new Links(
          "location",
          "contents",
          object -> object.location() == -1 ? List.of() : List.of(object.location()),
          Downward.Chains::contents,
          Downward.Chains::next,
          Downward.Lists::contents);
  static final Links PARENT =
      new Links(
          "parent",
          "children",
          DumpObject::parents,
          Downward.Chains::child,
          Downward.Chains::sibling,
          Downward.Lists::children);
}
