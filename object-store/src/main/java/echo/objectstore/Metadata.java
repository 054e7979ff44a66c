package echo.objectstore;

import echo.values.Chunk;
import echo.values.Chunks;
import echo.values.Value;
import java.util.Set;

/** A fact about the whole world, as a value. Persisted. */
public record Metadata(Value value) implements StoreRecord {
  @Override
  public Set<Chunk> values() {
    return Chunks.in(value);
  }

  /** Int: the highest object number in use; absent means -1. */
  public static final StoreKey.MetadataKey MAX_OBJECT = new StoreKey.MetadataKey("max_object");

  /** Int: the number of the next task. */
  public static final StoreKey.MetadataKey NEXT_TASK = new StoreKey.MetadataKey("next_task");

  /** Str: the name of an {@link echo.values.model.Origin}. */
  public static final StoreKey.MetadataKey ORIGIN = new StoreKey.MetadataKey("origin");

  /** List of players who were connected; the scheduler gives its elements their meaning. */
  public static final StoreKey.MetadataKey CONNECTIONS = new StoreKey.MetadataKey("connections");

  /** Int: another number whenever waifs that might be unused have been given to a program. */
  public static final StoreKey.MetadataKey WAIFS_KEPT = new StoreKey.MetadataKey("waifs_kept");

  /** Int: how often the server has started on this world. */
  public static final StoreKey.MetadataKey STARTS = new StoreKey.MetadataKey("starts");

  /**
   * Int: a number not below any order number in use. Internal to the store: it comes with what is
   * laid into the base and is not in the journal.
   */
  public static final StoreKey.MetadataKey LAST_ORDER = new StoreKey.MetadataKey("last_order");
}
