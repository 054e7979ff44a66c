package echo.objectstore.world;

import echo.objectstore.Member;
import echo.objectstore.ObjectAspects;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.values.Folding;
import echo.values.ObjValue;
import echo.values.model.PropertyFlags;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Property tables and slots, with the rule for heirs that have no slot.
 *
 * <p>MOO gives every heir its own owner and flags of a property at the moment it comes to inherit
 * it. Here an heir without a slot is taken to have those of its parent as they are now; so whoever
 * changes what a slotless heir would read first gives that heir a slot with what it had.
 */
final class Slots {
  private final Headers headers;

  Slots(Headers headers) {
    this.headers = headers;
  }

  /** What a slotless heir had from a parent before its parents changed. */
  record Handed(StoreKey.SlotKey key, PropertySlot info) {}

  PropertyTable table(ObjValue object) {
    PropertyTable table = headers.transaction.get(new StoreKey.PropertiesKey(object.number()));
    return table == null ? PropertyTable.EMPTY : table;
  }

  void putTable(ObjValue object, PropertyTable table) {
    headers.transaction.put(new StoreKey.PropertiesKey(object.number()), table);
  }

  static StoreKey.SlotKey key(ObjValue object, ObjValue definer, int property) {
    return new StoreKey.SlotKey(object.number(), definer.number(), property);
  }

  @Nullable PropertySlot slot(StoreKey.SlotKey key) {
    return headers.transaction.get(key);
  }

  void put(StoreKey.SlotKey key, PropertySlot slot) {
    headers.transaction.put(key, slot);
    if (slot.value() != null && slot.value().refers()) {
      Holding.remember(headers.transaction, key.object());
    }
  }

  /** Owner and flags in effect on an object that has the property; the value is of no meaning. */
  PropertySlot info(ObjValue object, ObjValue definer, int property) {
    ObjValue at = object;
    PropertySlot slot = slot(key(at, definer, property));
    while (slot == null) {
      at = parentWith(at, definer);
      slot = slot(key(at, definer, property));
    }
    return at.equals(object) || (slot.flags() & PropertyFlags.CHOWN) == 0
        ? slot
        : new PropertySlot(null, headers.get(object, ObjectAspects.RIGHTS).owner(), slot.flags());
  }

  private ObjValue parentWith(ObjValue object, ObjValue definer) {
    List<ObjValue> parents = headers.parents(object);
    for (ObjValue parent : parents) {
      if (parents.size() == 1 || headers.isa(parent, definer)) {
        return parent;
      }
    }
    throw new IllegalStateException(object + " has no property of " + definer);
  }

  /** Gives the object a clear slot with what it has now, unless it has a slot. */
  private void settle(ObjValue object, ObjValue definer, int property) {
    StoreKey.SlotKey key = key(object, definer, property);
    if (slot(key) == null) {
      put(key, info(object, definer, property).withValue(null));
    }
  }

  /** To be called before an object's own owner or flags of a property change. */
  void settleChildren(ObjValue object, ObjValue definer, int property) {
    for (ObjValue child : headers.heirs(object)) {
      settle(child, definer, property);
    }
  }

  /** To be called before an object's owner changes: its properties stay whose they were. */
  void settleChowned(ObjValue object) {
    for (ObjValue definer : headers.lineage(object)) {
      for (PropertyTable.Definition definition : table(definer).definitions()) {
        int flags = info(object, definer, definition.number()).flags();
        if ((flags & PropertyFlags.CHOWN) != 0) {
          settle(object, definer, definition.number());
        }
      }
    }
  }

  void collectHandedDown(ObjValue object, List<Handed> into) {
    for (ObjValue definer : headers.lineage(object)) {
      for (PropertyTable.Definition definition : table(definer).definitions()) {
        StoreKey.SlotKey key = key(object, definer, definition.number());
        if (slot(key) == null) {
          into.add(new Handed(key, info(object, definer, definition.number()).withValue(null)));
        }
      }
    }
  }

  /** Gives slots to those that still have the property but would now read otherwise. */
  void keepHandedDown(List<Handed> handed) {
    for (Handed had : handed) {
      ObjValue object = ObjValue.keyed(had.key().object());
      ObjValue definer = ObjValue.keyed(had.key().definer());
      if (headers.isa(object, definer)) {
        PropertySlot now = info(object, definer, had.key().property()).withValue(null);
        if (!Objects.equals(now, had.info())) {
          put(had.key(), had.info());
        }
      }
    }
  }

  /** Removes an object's slots of the properties that a definer defines. */
  void dropAll(ObjValue object, ObjValue definer) {
    for (PropertyTable.Definition definition : table(definer).definitions()) {
      drop(key(object, definer, definition.number()));
    }
  }

  void drop(StoreKey.SlotKey key) {
    if (slot(key) != null) {
      headers.transaction.remove(key);
    }
  }

  void remember(ObjValue definer, String name) {
    headers.transaction.put(definers(name).at(definer.number()), new Member(definer));
  }

  void forget(ObjValue definer, String name) {
    headers.transaction.remove(definers(name).at(definer.number()));
  }

  void forgetDefinitions(ObjValue object) {
    for (PropertyTable.Definition definition : table(object).definitions()) {
      forget(object, definition.name());
    }
    headers.transaction.remove(new StoreKey.PropertiesKey(object.number()));
  }

  static StoreRange.Definers definers(String name) {
    return new StoreRange.Definers(Folding.fold(name));
  }
}
