package echo.objectstore;

/**
 * A set of records in the order of a number, read and validated as a range. Persisted.
 *
 * <p>What is added to a container goes at the end: its order number comes from {@link
 * Transaction#nextOrder}, so that no list has to be read or written.
 *
 * @param <R> the type of its records
 */
// There must be no default method here: the constants' classes would then initialize this
// interface,
// and it them, which can deadlock.
@SuppressWarnings("ClassInitializationDeadlock")
public sealed interface StoreRange<R extends StoreRecord> {
  Players PLAYERS = new Players();
  Tasks TASKS = new Tasks();
  Anonymous ANONYMOUS = new Anonymous();
  WaifTypes WAIF_TYPES = new WaifTypes();
  Holders HOLDERS = new Holders();
  Unnamed UNNAMED = new Unnamed();

  /** The key of the entry with an order number. */
  StoreKey.RangeKey<R> at(long order);

  /** What is in a place, in order of arrival. */
  record Contents(long container) implements StoreRange<Member> {
    @Override
    public StoreKey.RangeKey<Member> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }

  /** The children of an object, in order of birth. */
  record Children(long parent) implements StoreRange<Member> {
    @Override
    public StoreKey.RangeKey<Member> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }

  /** The objects of an owner; the order number is the object's number. */
  record Owned(long owner) implements StoreRange<Member> {
    @Override
    public StoreKey.RangeKey<Member> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }

  /** The objects that define a property; the order number is the object's number. */
  record Definers(String foldedName) implements StoreRange<Member> {
    @Override
    public StoreKey.RangeKey<Member> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }

  /** The players, in the order in which they became players. */
  record Players() implements StoreRange<Member> {
    @Override
    public StoreKey.RangeKey<Member> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }

  /** The tasks that wait; the order number is the task's number. */
  record Tasks() implements StoreRange<TaskRecord> {
    @Override
    public StoreKey.RangeKey<TaskRecord> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }

  /** All anonymous objects; the order number is the object's number. */
  record Anonymous() implements StoreRange<Member> {
    @Override
    public StoreKey.RangeKey<Member> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }

  /** The anonymous objects with a parent; the order number is the object's number. */
  record AnonymousHeirs(long parent) implements StoreRange<Member> {
    @Override
    public StoreKey.RangeKey<Member> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }

  /** The waifs of a class; the order number is the waif's id. */
  record Waifs(long type) implements StoreRange<WaifRecord> {
    @Override
    public StoreKey.RangeKey<WaifRecord> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }

  /** The objects that are or have been classes of waifs; the order number is the object's. */
  record WaifTypes() implements StoreRange<Member> {
    @Override
    public StoreKey.RangeKey<Member> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }

  /**
   * The numbered objects of which a property holds or has held an anonymous object or a waif: where
   * the search for those still in use begins (DECISIONS 24). The order number is the object's.
   */
  record Holders() implements StoreRange<Member> {
    @Override
    public StoreKey.RangeKey<Member> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }

  /**
   * The chunks that are kept though nothing names them (yet, or any more). The order number is the
   * first part of the chunk's name. Internal to the store: derived, and not in the journal.
   */
  record Unnamed() implements StoreRange<UnnamedChunks> {
    @Override
    public StoreKey.RangeKey<UnnamedChunks> at(long order) {
      return new StoreKey.RangeKey<>(this, order);
    }
  }
}
