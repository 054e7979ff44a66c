package echo.objectstore.world;

import echo.objectstore.ObjectAspects;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Property;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Properties: their values on each object, and the definitions that objects and their heirs have.
 */
final class Properties {
  private final Headers headers;
  private final Slots slots;
  private final Lookups lookups;

  Properties(Headers headers, Slots slots, Lookups lookups) {
    this.headers = headers;
    this.slots = slots;
    this.lookups = lookups;
  }

  /** The property by that name on the object or inherited, or null. */
  @Nullable Property find(ObjValue object, String name) {
    PropertyRef ref = lookups.property(object, name);
    return ref == PropertyRef.NONE ? null : lookups.read(ref);
  }

  /** Sets the value; the property must exist. */
  void set(ObjValue object, String name, Value value) {
    PropertyRef ref = existing(object, name);
    PropertySlot slot = lookups.lastWritten(ref);
    if (slot == null) {
      slot = slots.slot(ref.ownKey);
    }
    if (slot == null) {
      slot = slots.info(object, ref.definer, ref.number);
    }
    write(ref, slot.withValue(value));
  }

  /** Makes it inherit its value; not to be called on the definer. */
  void clear(ObjValue object, String name) {
    PropertyRef ref = existing(object, name);
    PropertySlot slot = slots.slot(ref.ownKey);
    if (ref.definer.equals(object)) {
      throw new IllegalArgumentException(object + " defines " + name);
    }
    if (slot != null) {
      write(ref, slot.withValue(null));
    }
  }

  void setInfo(ObjValue object, String name, ObjValue owner, int flags) {
    PropertyRef ref = existing(object, name);
    slots.settleChildren(object, ref.definer, ref.number);
    PropertySlot slot = slots.slot(ref.ownKey);
    write(ref, new PropertySlot(slot == null ? null : slot.value(), owner, flags));
  }

  void rename(ObjValue definer, String name, String newName) {
    PropertyTable table = slots.table(definer);
    List<PropertyTable.Definition> definitions = new ArrayList<>(table.definitions());
    PropertyTable.Definition old = definition(table, definer, name);
    definitions.set(definitions.indexOf(old), new PropertyTable.Definition(old.number(), newName));
    slots.forget(definer, old.name());
    slots.remember(definer, newName);
    slots.putTable(definer, new PropertyTable(definitions, table.nextNumber()));
    lookups.structureChanged();
  }

  void add(ObjValue object, String name, Value value, ObjValue owner, int flags) {
    PropertyTable table = slots.table(object);
    List<PropertyTable.Definition> definitions = new ArrayList<>(table.definitions());
    definitions.add(new PropertyTable.Definition(table.nextNumber(), name));
    slots.put(Slots.key(object, object, table.nextNumber()), new PropertySlot(value, owner, flags));
    slots.remember(object, name);
    slots.putTable(object, new PropertyTable(definitions, table.nextNumber() + 1));
    lookups.structureChanged();
  }

  void delete(ObjValue definer, String name) {
    PropertyTable table = slots.table(definer);
    PropertyTable.Definition old = definition(table, definer, name);
    for (ObjValue heir : headers.subtree(definer)) {
      slots.drop(Slots.key(heir, definer, old.number()));
    }
    List<PropertyTable.Definition> definitions = new ArrayList<>(table.definitions());
    definitions.remove(old);
    slots.forget(definer, old.name());
    slots.putTable(definer, new PropertyTable(definitions, table.nextNumber()));
    lookups.structureChanged();
  }

  /** Names of the properties defined on the object itself, in order of definition. */
  List<String> defined(ObjValue object) {
    headers.get(object, ObjectAspects.EXISTENCE);
    return slots.table(object).definitions().stream().map(PropertyTable.Definition::name).toList();
  }

  /** Whether the object itself, an ancestor or a descendant defines a property by that name. */
  boolean definesRelated(ObjValue object, String name) {
    for (ObjValue definer : headers.members(Slots.definers(name))) {
      if (headers.isa(object, definer) || headers.isa(definer, object)) {
        return true;
      }
    }
    return false;
  }

  private PropertyRef existing(ObjValue object, String name) {
    PropertyRef ref = lookups.property(object, name);
    if (ref == PropertyRef.NONE) {
      throw new IllegalArgumentException(object + " has no property " + name);
    }
    return ref;
  }

  private static PropertyTable.Definition definition(
      PropertyTable table, ObjValue definer, String name) {
    PropertyTable.Definition found = table.named(name);
    if (found == null) {
      throw new IllegalArgumentException(definer + " does not define " + name);
    }
    return found;
  }

  private void write(PropertyRef ref, PropertySlot slot) {
    slots.put(ref.ownKey, slot);
    lookups.slotWritten(ref, slot);
  }
}
