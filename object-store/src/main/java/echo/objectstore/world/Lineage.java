package echo.objectstore.world;

import echo.objectstore.ObjectAspects;
import echo.objectstore.ObjectRecord;
import echo.objectstore.ReadSet;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreKey;
import echo.values.ObjValue;
import echo.values.model.Verb;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the answers to lookups depend on: the tables of an object and its ancestors. */
final class Lineage {
  private Lineage() {}

  /** An object and its ancestors in a state, in search order. */
  static Set<ObjValue> of(ObjValue object, Snapshot state) {
    Set<ObjValue> lineage = new LinkedHashSet<>();
    climb(object, state, lineage);
    return lineage;
  }

  private static void climb(ObjValue object, Snapshot state, Set<ObjValue> lineage) {
    ObjValue at = object;
    while (lineage.add(at)) {
      ObjectRecord header = state.object(at.number());
      List<ObjValue> parents = header == null ? List.of() : header.parents();
      if (parents.size() != 1) {
        parents.forEach(parent -> climb(parent, state, lineage));
        return;
      }
      at = parents.getFirst();
    }
  }

  /** Notes what the answer of a {@link LookupCache} depends on. */
  static void dependOnAnswer(ObjValue object, Object answer, Snapshot base, ReadSet into) {
    if (answer == PropertyRef.NONE) {
      dependOnProperties(object, ObjValue.NOTHING, base, into);
    } else if (answer instanceof Verb verb) {
      dependOnVerbs(object, verb.definer(), base, into);
    } else {
      dependOnVerbs(object, ObjValue.NOTHING, base, into);
    }
  }

  /** The property tables from an object to the definer of a property, or all of its ancestors'. */
  static void dependOnProperties(ObjValue object, ObjValue definer, Snapshot base, ReadSet into) {
    for (ObjValue ancestor : of(object, base)) {
      into.object(ancestor.number(), ObjectAspects.PARENTS);
      into.point(new StoreKey.PropertiesKey(ancestor.number()));
      if (ancestor.equals(definer)) {
        return;
      }
    }
  }

  /** The verb tables from an object to the definer of a verb, or all of its ancestors'. */
  private static void dependOnVerbs(
      ObjValue object, ObjValue definer, Snapshot base, ReadSet into) {
    for (ObjValue ancestor : of(object, base)) {
      into.object(ancestor.number(), ObjectAspects.PARENTS);
      into.point(new StoreKey.VerbsKey(ancestor.number()));
      if (ancestor.equals(definer)) {
        return;
      }
    }
  }
}
