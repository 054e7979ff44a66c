package echo.objectstore;

import echo.values.ChunkHash;
import echo.values.model.ProgramHash;

/**
 * The name of one record, which is one unit of validation. Persisted.
 *
 * @param <R> the type of its record
 */
public sealed interface StoreKey<R extends StoreRecord> {

  /** An object's header. */
  record ObjectKey(long object) implements StoreKey<ObjectRecord> {}

  /**
   * One property as one object has it.
   *
   * @param property the number of the property in its definer's {@link PropertyTable}
   */
  record SlotKey(long object, long definer, int property) implements StoreKey<PropertySlot> {
    @Override
    public int hashCode() {
      long mixed = (object * 31 + definer) * 0x9E3779B97F4A7C15L + property;
      return (int) (mixed ^ (mixed >>> 32));
    }
  }

  /** The verbs that an object defines; absent for none. */
  record VerbsKey(long object) implements StoreKey<VerbTable> {}

  /**
   * The history of a verb that an object defines.
   *
   * @param number as the verb says it
   */
  record HistoryKey(long object, int number) implements StoreKey<VerbHistory> {}

  /** The properties that an object defines; absent for none. */
  record PropertiesKey(long object) implements StoreKey<PropertyTable> {}

  /** A program text; it stays as long as a verb, a history or a task names it. */
  record ProgramKey(ProgramHash hash) implements StoreKey<StoredProgram> {}

  /** How often a program text is named. Internal to the store: derived, not journaled. */
  record NamedKey(ProgramHash hash) implements StoreKey<NamedCount> {}

  /** A chunk of a large value; it stays as long as a record or another chunk names it. */
  record ChunkKey(ChunkHash hash) implements StoreKey<StoredChunk> {}

  /** How often a chunk is named. Internal to the store, as {@link NamedKey} is. */
  record NamedChunkKey(ChunkHash hash) implements StoreKey<NamedCount> {}

  /** A fact about the whole world. */
  record MetadataKey(String name) implements StoreKey<Metadata> {}

  /** One entry of a range. */
  record RangeKey<R extends StoreRecord>(StoreRange<R> range, long order) implements StoreKey<R> {}

  static RangeKey<TaskRecord> task(long number) {
    return new RangeKey<>(StoreRange.TASKS, number);
  }
}
