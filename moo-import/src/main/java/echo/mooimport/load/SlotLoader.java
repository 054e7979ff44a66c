package echo.mooimport.load;

import echo.mooimport.check.CheckedObject;
import echo.mooimport.check.CheckedProperty;
import echo.mooimport.check.CheckedWorld;
import echo.mooimport.dump.DumpObject;
import echo.objectstore.Member;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.objectstore.world.Holding;
import echo.values.Folding;
import echo.values.ObjValue;
import echo.values.model.PropertyFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes the properties of objects: definitions, and one slot for each value.
 *
 * <p>A clear property whose owner and permissions are what {@link PropertySlot} implies for an heir
 * needs no slot.
 */
final class SlotLoader {
  private final Transaction transaction;

  private final Map<Long, CheckedObject> objects = new HashMap<>();

  /** By definer and name: numbers of properties. */
  private final Map<ObjValue, Map<String, Integer>> numbers = new HashMap<>();

  SlotLoader(CheckedWorld world, Transaction transaction) {
    this.transaction = transaction;
    world.objects().forEach(object -> objects.put(object.number(), object));
  }

  void load(CheckedObject object) {
    List<CheckedProperty> properties = object.properties();
    int own = numbers(object).size();
    // With several parents a slot is always written: whose it would be is not worth finding.
    CheckedObject parent = object.parents().size() == 1 ? above(object) : null;
    for (int i = 0; i < properties.size(); i++) {
      CheckedProperty property = properties.get(i);
      if (i >= own
          && property.value() == null
          && parent != null
          && implied(object.dumped(), property, parent.properties().get(i - own))) {
        continue;
      }
      int number = number(i < own ? object : object(property.definer()), property.name());
      long definer = i < own ? object.identity().number() : property.definer();
      if (property.value() != null && property.value().refers()) {
        Holding.remember(transaction, object.identity().number());
      }
      transaction.put(
          new StoreKey.SlotKey(object.identity().number(), definer, number),
          new PropertySlot(property.value(), ObjValue.of(property.owner()), property.perms()));
    }
  }

  /** The number of a property that an object with a number defines. */
  int number(long definer, String name) {
    return number(object(definer), name);
  }

  private int number(CheckedObject definer, String name) {
    return Objects.requireNonNull(numbers(definer).get(name));
  }

  private CheckedObject above(CheckedObject object) {
    return object(object.parents().getFirst());
  }

  private CheckedObject object(long number) {
    return Objects.requireNonNull(objects.get(number));
  }

  private static boolean implied(
      DumpObject object, CheckedProperty property, CheckedProperty above) {
    long owner = (above.perms() & PropertyFlags.CHOWN) != 0 ? object.owner() : above.owner();
    return property.perms() == above.perms() && property.owner() == owner;
  }

  /** The numbers of the properties an object defines; writes its table the first time. */
  private Map<String, Integer> numbers(CheckedObject object) {
    ObjValue definer = object.identity();
    Map<String, Integer> known = numbers.get(definer);
    if (known != null) {
      return known;
    }
    Map<String, Integer> byName = new HashMap<>();
    List<PropertyTable.Definition> definitions = new ArrayList<>();
    for (CheckedProperty property : object.properties()) {
      if (property.definer() != object.number()) {
        break;
      }
      int number = definitions.size() + 1;
      definitions.add(new PropertyTable.Definition(number, property.name()));
      byName.put(property.name(), number);
      transaction.put(
          new StoreRange.Definers(Folding.fold(property.name())).at(definer.number()),
          new Member(definer));
    }
    if (!definitions.isEmpty()) {
      transaction.put(
          new StoreKey.PropertiesKey(definer.number()),
          new PropertyTable(definitions, definitions.size() + 1));
    }
    numbers.put(definer, byName);
    return byName;
  }
}
