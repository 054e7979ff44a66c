package echo.scheduler;

import echo.values.ObjValue;
import echo.values.model.VerbArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object as somebody may see it: what they may not read is left out, as {@code properties()},
 * {@code verbs()} and the rest would refuse it.
 *
 * @param flags {@link echo.values.model.ObjectFlags}
 * @param readable whether properties and verbs may be listed at all
 */
public record Inspection(
    ObjValue object,
    String name,
    ObjValue owner,
    int flags,
    List<ObjValue> parents,
    List<ObjValue> children,
    ObjValue location,
    List<ObjValue> contents,
    boolean readable,
    List<PropertyRow> properties,
    List<VerbRow> verbs) {

  /**
   * A property, defined on the object or inherited.
   *
   * @param literal the value as a moo literal, or null where it may not be read
   */
  public record PropertyRow(
      String name,
      ObjValue definer,
      ObjValue owner,
      int flags,
      boolean clear,
      @Nullable String literal) {}

  /**
   * A verb defined on the object.
   *
   * @param dialect {@code moo} or {@code echo}
   * @param source the text as typed, or null where it may not be read
   */
  public record VerbRow(
      int index,
      String names,
      ObjValue owner,
      int flags,
      VerbArgs args,
      String dialect,
      @Nullable String source) {}
}
