package echo.objectstore.world;

import echo.objectstore.Member;
import echo.objectstore.ObjectAspects;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.objectstore.WaifRecord;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The waifs as one transaction sees and changes them. */
final class Waifs {
  /** What the names of a class's properties begin with that are fields of its waifs. */
  private static final String PREFIX = ":";

  private final Headers headers;
  private final Lookups lookups;
  private final Transaction transaction;

  Waifs(Headers headers, Lookups lookups) {
    this.headers = headers;
    this.lookups = lookups;
    this.transaction = headers.transaction;
  }

  private static StoreKey.RangeKey<WaifRecord> key(WaifValue waif) {
    return new StoreRange.Waifs(waif.type().number()).at(waif.id());
  }

  WaifValue create(ObjValue type, ObjValue owner) {
    headers.get(type, ObjectAspects.EXISTENCE);
    WaifValue waif = WaifValue.of(Identities.next(transaction), type, owner);
    StoreKey.RangeKey<Member> register = StoreRange.WAIF_TYPES.at(type.number());
    if (transaction.get(register) == null) {
      transaction.put(register, new Member(type));
    }
    transaction.put(key(waif), new WaifRecord(owner, List.of()));
    return waif;
  }

  boolean exists(WaifValue waif) {
    return transaction.get(key(waif)) != null;
  }

  private WaifRecord record(WaifValue waif) {
    WaifRecord record = transaction.get(key(waif));
    if (record == null) {
      throw new IllegalArgumentException("invalid waif " + waif);
    }
    return record;
  }

  @Nullable Property field(WaifValue waif, String name) {
    WaifRecord record = record(waif);
    PropertyRef ref = lookups.property(waif.type(), PREFIX + name);
    if (ref == PropertyRef.NONE) {
      return null;
    }
    Property property = lookups.read(ref);
    Value own = record.field(ref.definer.number(), ref.number);
    boolean chown = (property.flags() & PropertyFlags.CHOWN) != 0;
    return new Property(
        property.definer(),
        property.name(),
        own == null ? property.value() : own,
        own == null,
        chown ? waif.owner() : property.owner(),
        property.flags());
  }

  void set(WaifValue waif, String name, Value value) {
    PropertyRef ref = lookups.property(waif.type(), PREFIX + name);
    if (ref == PropertyRef.NONE) {
      throw new IllegalArgumentException(waif.type() + " has no property " + PREFIX + name);
    }
    WaifRecord record = record(waif);
    List<WaifRecord.Field> fields = new ArrayList<>(record.fields().size() + 1);
    for (WaifRecord.Field field : record.fields()) {
      boolean same = field.definer() == ref.definer.number() && field.property() == ref.number;
      if (!same && isDefined(waif.type(), field)) {
        fields.add(field);
      }
    }
    fields.add(new WaifRecord.Field(ref.definer.number(), ref.number, value));
    transaction.put(key(waif), new WaifRecord(record.owner(), fields));
  }

  /** Whether the class still has the property, so that values of others do not pile up. */
  private boolean isDefined(ObjValue type, WaifRecord.Field field) {
    ObjValue definer = ObjValue.of(field.definer());
    return headers.exists(definer)
        && headers.isa(type, definer)
        && lookups.isDefined(definer, field.property());
  }

  List<Value> values(WaifValue waif) {
    WaifRecord record = transaction.get(key(waif));
    return record == null
        ? List.of()
        : record.fields().stream()
            .filter(field -> isDefined(waif.type(), field))
            .map(WaifRecord.Field::value)
            .toList();
  }

  void destroy(WaifValue waif) {
    record(waif);
    transaction.remove(key(waif));
  }

  /** Removes all waifs of a class that goes away. */
  void destroyAll(ObjValue type) {
    StoreKey.RangeKey<Member> register = StoreRange.WAIF_TYPES.at(type.number());
    if (transaction.get(register) == null) {
      return;
    }
    transaction.remove(register);
    List<Long> ids = new ArrayList<>();
    StoreRange.Waifs range = new StoreRange.Waifs(type.number());
    transaction.scan(range, Long.MIN_VALUE).forEachRemaining(entry -> ids.add(entry.order()));
    ids.forEach(id -> transaction.remove(range.at(id)));
  }

  Iterator<WaifValue> all(ObjValue type) {
    Iterator<RangeEntry<WaifRecord>> entries =
        transaction.scan(new StoreRange.Waifs(type.number()), Long.MIN_VALUE);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public WaifValue next() {
        RangeEntry<WaifRecord> entry = entries.next();
        return WaifValue.of(entry.order(), type, entry.value().owner());
      }
    };
  }
}
