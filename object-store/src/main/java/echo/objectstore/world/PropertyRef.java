package echo.objectstore.world;

import echo.objectstore.StoreKey;
import echo.values.ObjValue;
import echo.values.model.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a property name means on an object: the definition, and where its value may stand.
 *
 * <p>Threading: any thread; {@link #cached} is immutable and may be lost in a race.
 */
final class PropertyRef {
  /** The answer for a name that is no property. */
  static final PropertyRef NONE =
      new PropertyRef(ObjValue.NOTHING, ObjValue.NOTHING, 0, "", List.of());

  /** A property as read at a moment. */
  record Cached(Property property, long at) {}

  final ObjValue object;
  final ObjValue definer;
  final int number;
  final String name;

  /** The slots where the value may stand, the object's own first, the definer's last or before. */
  final StoreKey.SlotKey[] chain;

  /** Where commits stamp changes of the object's own slot, and of any slot that has heirs. */
  final int ownStamp;

  final int sharedStamp;
  @Nullable Cached cached;

  PropertyRef(ObjValue object, ObjValue definer, int number, String name, List<ObjValue> holders) {
    this.object = object;
    this.definer = definer;
    this.number = number;
    this.name = name;
    this.chain =
        holders.stream()
            .map(holder -> Slots.key(holder, definer, number))
            .toArray(StoreKey.SlotKey[]::new);
    this.ownStamp = Stamps.ofSlot(object.number(), definer.number(), number);
    this.sharedStamp = Stamps.ofProperty(definer.number(), number);
  }

  StoreKey.SlotKey ownKey() {
    return chain[0];
  }
}
