package echo.scheduler;

import echo.evaluator.host.World;
import echo.scheduler.Inspection.PropertyRow;
import echo.scheduler.Inspection.VerbRow;
import echo.values.ErrorCode;
import echo.values.Folding;
import echo.values.ListValue;
import echo.values.Literals;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;
import echo.values.model.ProgramText;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows objects by MOO's permissions. */
final class Inspector {
  private final World world;
  private final ObjValue as;
  private final boolean wizard;

  /**
   * @param as who looks
   */
  Inspector(World world, ObjValue as) {
    this.world = world;
    this.as = as;
    wizard = (world.flags(as) & ObjectFlags.WIZARD) != 0;
  }

  /** Raises E_INVARG when there is no such object. */
  Inspection inspect(ObjValue object) {
    if (!world.valid(object)) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    boolean readable =
        controls(world.owner(object)) || (world.flags(object) & ObjectFlags.READ) != 0;
    return new Inspection(
        object,
        world.name(object),
        world.owner(object),
        world.flags(object),
        world.parents(object),
        objects(world.children(object)),
        world.location(object),
        objects(world.contents(object)),
        readable,
        readable ? properties(object) : List.of(),
        readable ? verbs(object) : List.of());
  }

  private boolean controls(ObjValue owner) {
    return wizard || owner.equals(as);
  }

  /** Those defined on the object first, then inherited ones, nearest ancestor first. */
  private List<PropertyRow> properties(ObjValue object) {
    List<PropertyRow> rows = new ArrayList<>();
    Set<ObjValue> definers = new HashSet<>();
    Set<String> names = new HashSet<>();
    collect(object, object, definers, names, rows);
    return rows;
  }

  private void collect(
      ObjValue object,
      ObjValue definer,
      Set<ObjValue> definers,
      Set<String> names,
      List<PropertyRow> rows) {
    if (!definers.add(definer)) {
      return;
    }
    for (String name : world.definedProperties(definer)) {
      Property property = world.property(object, name);
      if (property != null && names.add(Folding.fold(name))) {
        boolean readable =
            controls(property.owner()) || (property.flags() & PropertyFlags.READ) != 0;
        rows.add(
            new PropertyRow(
                property.name(),
                property.definer(),
                property.owner(),
                property.flags(),
                property.clear(),
                readable ? Literals.toLiteral(property.value()) : null));
      }
    }
    for (ObjValue parent : world.parents(definer)) {
      collect(object, parent, definers, names, rows);
    }
  }

  private List<VerbRow> verbs(ObjValue object) {
    List<VerbRow> rows = new ArrayList<>();
    for (Verb verb : world.verbs(object)) {
      ProgramText text = world.program(verb.program());
      boolean readable = controls(verb.owner()) || verb.has(VerbFlags.READ);
      rows.add(
          new VerbRow(
              verb.index(),
              verb.names(),
              verb.owner(),
              verb.flags(),
              verb.args(),
              text.dialect().name().toLowerCase(Locale.ROOT),
              readable ? text.source() : null));
    }
    return rows;
  }

  private static List<ObjValue> objects(ListValue list) {
    List<ObjValue> objects = new ArrayList<>();
    list.forEach(value -> objects.add((ObjValue) value));
    return objects;
  }
}
