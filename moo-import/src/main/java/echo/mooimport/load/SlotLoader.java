package echo.mooimport.load;

import echo.mooimport.check.CheckedProperty;
import echo.mooimport.check.CheckedWorld;
import echo.mooimport.dump.DumpObject;
import echo.objectstore.Member;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.values.Folding;
import echo.values.ObjValue;
import echo.values.model.PropertyFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the properties of objects: definitions, and one slot for each value.
 *
 * <p>A clear property whose owner and permissions are what {@link PropertySlot} implies for an heir
 * needs no slot.
 */
final class SlotLoader {
  private final CheckedWorld world;
  private final Transaction transaction;

  /** By definer and name: numbers of properties. */
  private final Map<Long, Map<String, Integer>> numbers = new HashMap<>();

  SlotLoader(CheckedWorld world, Transaction transaction) {
    this.world = world;
    this.transaction = transaction;
  }

  void load(DumpObject object) {
    List<CheckedProperty> properties = world.properties().get((int) object.number());
    int own = numbers(object.number()).size();
    long parent = world.parents().up(object.number());
    for (int i = 0; i < properties.size(); i++) {
      CheckedProperty property = properties.get(i);
      if (i >= own && property.value() == null) {
        CheckedProperty above = world.properties().get((int) parent).get(i - own);
        if (implied(object, property, above)) {
          continue;
        }
      }
      int number = numbers(property.definer()).getOrDefault(property.name(), 0);
      transaction.put(
          new StoreKey.SlotKey(object.number(), property.definer(), number),
          new PropertySlot(property.value(), ObjValue.of(property.owner()), property.perms()));
    }
  }

  private static boolean implied(
      DumpObject object, CheckedProperty property, CheckedProperty above) {
    long owner = (above.perms() & PropertyFlags.CHOWN) != 0 ? object.owner() : above.owner();
    return property.perms() == above.perms() && property.owner() == owner;
  }

  /** The numbers of the properties an object defines; writes its table the first time. */
  private Map<String, Integer> numbers(long definer) {
    Map<String, Integer> known = numbers.get(definer);
    if (known != null) {
      return known;
    }
    Map<String, Integer> byName = new HashMap<>();
    List<PropertyTable.Definition> definitions = new ArrayList<>();
    for (CheckedProperty property : world.properties().get((int) definer)) {
      if (property.definer() != definer) {
        break;
      }
      int number = definitions.size() + 1;
      definitions.add(new PropertyTable.Definition(number, property.name()));
      byName.put(property.name(), number);
      transaction.put(
          new StoreRange.Definers(Folding.fold(property.name())).at(definer),
          new Member(ObjValue.of(definer)));
    }
    if (!definitions.isEmpty()) {
      transaction.put(
          new StoreKey.PropertiesKey(definer),
          new PropertyTable(definitions, definitions.size() + 1));
    }
    numbers.put(definer, byName);
    return byName;
  }
}
