package echo.objectstore.world;

import echo.objectstore.Dependency;
import echo.objectstore.ObjectAspects;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.ReadSet;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreKey;
import echo.values.ObjValue;
import echo.values.model.Property;
import java.lang.ref.SoftReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a property name means on an object: the definition, and where its value may stand.
 *
 * <p>Threading: any thread; {@link #cached} is immutable and may be lost in a race.
 */
final class PropertyRef extends Dependency {
  /** The answer for a name that is no property. */
  static final PropertyRef NONE =
      new PropertyRef(ObjValue.NOTHING, ObjValue.NOTHING, 0, "", null, List.of());

  /** Larger values are remembered only as long as there is memory to spare. */
  private static final long LARGE = 1024;

  /** A property as read at a moment. */
  static final class Cached {
    final long at;
    private final @Nullable Property small;
    private final @Nullable SoftReference<Property> large;

    Cached(Property property, long at) {
      boolean isLarge = property.value().byteSize() > LARGE;
      this.at = at;
      this.small = isLarge ? null : property;
      this.large = isLarge ? new SoftReference<>(property) : null;
    }

    /** Null when it had to make room. */
    @Nullable Property property() {
      return large == null ? small : large.get();
    }
  }

  final ObjValue object;
  final ObjValue definer;
  final int number;
  final String name;
  final StoreKey.SlotKey ownKey;

  /** The property on the only parent, if it is inherited from an only parent. */
  final @Nullable PropertyRef above;

  /** Where else the value may stand if it has several ways to be inherited, in search order. */
  final List<StoreKey.SlotKey> others;

  /** Where commits stamp changes of the object's own slot, and of any slot that has heirs. */
  final int ownStamp;

  final int sharedStamp;
  @Nullable Cached cached;

  private PropertyRef(
      ObjValue object,
      ObjValue definer,
      int number,
      String name,
      @Nullable PropertyRef above,
      List<ObjValue> others) {
    super(Stamps.ofSlot(object.number(), definer.number(), number));
    this.object = object;
    this.definer = definer;
    this.number = number;
    this.name = name;
    this.ownKey = Slots.key(object, definer, number);
    this.above = above;
    this.others = others.stream().map(holder -> Slots.key(holder, definer, number)).toList();
    this.ownStamp = Stamps.ofSlot(object.number(), definer.number(), number);
    this.sharedStamp = Stamps.ofProperty(definer.number(), number);
  }

  /** The definition, and the slots from the object's own to the one that has the value. */
  @Override
  protected void expand(Snapshot base, ReadSet into) {
    Lineage.dependOnProperties(object, definer, base, into);
    PropertyRef at = this;
    while (!at.hasValue(base, into) && at.above != null) {
      at = at.above;
    }
    if (at.above == null && !at.object.equals(definer)) {
      for (ObjValue ancestor : Lineage.of(at.object, base)) {
        into.point(Slots.key(ancestor, definer, number));
      }
    }
  }

  private boolean hasValue(Snapshot base, ReadSet into) {
    into.point(ownKey);
    PropertySlot slot = base.get(ownKey);
    if (slot == null) {
      // Without a slot it may be the object's owner who owns the property.
      into.object(object.number(), ObjectAspects.RIGHTS);
    }
    return slot != null && slot.value() != null;
  }

  /** A property that the object inherits from its only parent. */
  static PropertyRef inherited(ObjValue object, PropertyRef above) {
    return new PropertyRef(object, above.definer, above.number, above.name, above, List.of());
  }

  /** A property that stands on the object itself or, in search order, on others. */
  static PropertyRef found(
      ObjValue object,
      ObjValue definer,
      PropertyTable.Definition definition,
      List<ObjValue> others) {
    return new PropertyRef(object, definer, definition.number(), definition.name(), null, others);
  }
}
