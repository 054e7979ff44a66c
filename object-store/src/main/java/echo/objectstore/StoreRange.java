package echo.objectstore;

/**
 * A set of records in the order of a number, read and validated as a range. Persisted.
 *
 * <p>What is added to a container goes at the end: its order number comes from {@link
 * Transaction#nextOrder}, so that no list has to be read or written.
 *
 * @param <R> the type of its records
 */
public sealed interface StoreRange<R extends StoreRecord> {
  Players PLAYERS = new Players();
  Tasks TASKS = new Tasks();

  /** What is in a place, in order of arrival. */
  record Contents(long container) implements StoreRange<Member> {}

  /** The children of an object, in order of birth. */
  record Children(long parent) implements StoreRange<Member> {}

  /** The objects of an owner; the order number is the object's number. */
  record Owned(long owner) implements StoreRange<Member> {}

  /** The objects that define a property; the order number is the object's number. */
  record Definers(String foldedName) implements StoreRange<Member> {}

  /** The players, in the order in which they became players. */
  record Players() implements StoreRange<Member> {}

  /** The tasks that wait; the order number is the task's number. */
  record Tasks() implements StoreRange<TaskRecord> {}

  default StoreKey.RangeKey<R> at(long order) {
    return new StoreKey.RangeKey<>(this, order);
  }
}
