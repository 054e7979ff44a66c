package echo.objectstore.layers;

import echo.objectstore.StoreKey;
import echo.objectstore.StoreRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records of the base that were read lately, in a table of fixed size, bounded in bytes.
 *
 * <p>Bases follow one another; each has a generation. An entry holds from the generation it carries
 * on until its key is changed: {@link #follow} puts what a new base changes before anyone can see
 * that base, and whoever has read from an older one can put nothing any more. So a reader may take
 * an entry that is not younger than its own base.
 *
 * <p>A bucket is eight neighbouring places; what was not asked for since the hand came by last goes
 * first. Threading: any thread; readers take no lock.
 */
final class RecordCache {
  /** The answer for a key that has no record. */
  static final Object ABSENT = "absent";

  private static final int WAYS = 8;
  private static final int SHARDS = 16;

  /** What a record takes on the average, for the size of the table. */
  private static final int USUAL = 256;

  private static final class Entry {
    final StoreKey<?> key;
    final Object found;
    final long since;
    final long bytes;
    boolean asked;

    Entry(StoreKey<?> key, Object found, long since, long bytes) {
      this.key = key;
      this.found = found;
      this.since = since;
      this.bytes = bytes;
    }
  }

  /** A part of the table with its own bound; its lock is held by who changes the part. */
  private static final class Shard {
    long bytes;
    int hand;
  }

  private final int[] hashes;
  private final @Nullable Entry[] entries;
  private final Shard[] shards = new Shard[SHARDS];
  private final int placesOfShard;
  private final long mostOfShard;

  /** Whose readers may put what they have read; -1 while one base follows another. */
  private volatile long current;

  /**
   * @param bytes what it may hold in all, about
   * @param generation of the base that is read first
   */
  RecordCache(long bytes, long generation) {
    int places = Integer.highestOneBit(Math.clamp(bytes / USUAL, SHARDS * WAYS, 1 << 22));
    hashes = new int[places];
    entries = new Entry[places];
    placesOfShard = places / SHARDS;
    mostOfShard = bytes / SHARDS;
    current = generation;
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new Shard();
      shards[i].hand = i * placesOfShard;
    }
  }

  /** The record, {@link #ABSENT}, or null when it is not known for that generation. */
  @Nullable Object get(StoreKey<?> key, long generation) {
    int hash = hash(key);
    int bucket = bucket(hash);
    for (int i = bucket; i < bucket + WAYS; i++) {
      if (hashes[i] == hash) {
        Entry entry = entries[i];
        if (entry != null && entry.key.equals(key)) {
          return seen(entry, generation);
        }
      }
    }
    return null;
  }

  /** The same for an object's header. */
  @Nullable Object object(long number, long generation) {
    int hash = hashOfObject(number);
    int bucket = bucket(hash);
    for (int i = bucket; i < bucket + WAYS; i++) {
      if (hashes[i] == hash) {
        Entry entry = entries[i];
        if (entry != null && entry.key instanceof StoreKey.ObjectKey(long n) && n == number) {
          return seen(entry, generation);
        }
      }
    }
    return null;
  }

  private static @Nullable Object seen(Entry entry, long generation) {
    if (entry.since > generation) {
      return null;
    }
    if (!entry.asked) {
      entry.asked = true;
    }
    return entry.found;
  }

  /** Keeps what was read from the base of a generation, unless another base has followed. */
  void put(StoreKey<?> key, @Nullable StoreRecord record, long generation) {
    if (generation != current) {
      return;
    }
    int hash = hash(key);
    Shard shard = shard(hash);
    synchronized (shard) {
      if (generation == current) {
        keep(shard, hash, key, record, generation);
      }
    }
  }

  /** The base is about to be followed by another: nobody puts anything from now on. */
  void forbid() {
    current = -1;
  }

  /**
   * The base that is about to follow has something else under a key; after {@link #forbid}. What
   * was not kept is not kept now either.
   *
   * @param record null when it has nothing there
   */
  void follow(StoreKey<?> key, @Nullable StoreRecord record, long generation) {
    int hash = hash(key);
    Shard shard = shard(hash);
    synchronized (shard) {
      int place = placeOf(hash, key);
      if (place >= 0) {
        keep(shard, hash, key, record, generation);
      }
    }
  }

  /** The base of a generation is about to be seen: its readers may put. */
  void allow(long generation) {
    current = generation;
  }

  private void keep(
      Shard shard, int hash, StoreKey<?> key, @Nullable StoreRecord record, long since) {
    Object found = record == null ? ABSENT : record;
    Entry entry = new Entry(key, found, since, Footprint.of(key, found));
    int place = placeOf(hash, key);
    if (entry.bytes > mostOfShard / 2) {
      if (place >= 0) {
        drop(shard, place);
      }
      return;
    }
    if (place < 0) {
      place = freePlace(shard, bucket(hash));
    }
    drop(shard, place);
    entries[place] = entry;
    hashes[place] = hash;
    shard.bytes += entry.bytes;
    while (shard.bytes > mostOfShard) {
      sweep(shard);
    }
  }

  private int placeOf(int hash, StoreKey<?> key) {
    int bucket = bucket(hash);
    for (int i = bucket; i < bucket + WAYS; i++) {
      Entry entry = entries[i];
      if (hashes[i] == hash && entry != null && entry.key.equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** A place of a bucket that is empty or may be emptied. */
  private int freePlace(Shard shard, int bucket) {
    for (int i = bucket; i < bucket + WAYS; i++) {
      if (entries[i] == null) {
        return i;
      }
    }
    int start = shard.hand & (WAYS - 1);
    for (int i = 0; i < WAYS; i++) {
      Entry entry = Objects.requireNonNull(entries[bucket + ((start + i) & (WAYS - 1))]);
      if (!entry.asked) {
        return bucket + ((start + i) & (WAYS - 1));
      }
      entry.asked = false;
    }
    shard.hand = next(shard.hand);
    return bucket + start;
  }

  /** Moves the hand of a shard on by one place. */
  private void sweep(Shard shard) {
    Entry entry = entries[shard.hand];
    if (entry != null && !entry.asked) {
      drop(shard, shard.hand);
    } else if (entry != null) {
      entry.asked = false;
    }
    shard.hand = next(shard.hand);
  }

  private int next(int hand) {
    return (hand + 1) % placesOfShard == 0 ? hand + 1 - placesOfShard : hand + 1;
  }

  private void drop(Shard shard, int place) {
    Entry entry = entries[place];
    if (entry != null) {
      shard.bytes -= entry.bytes;
      entries[place] = null;
      hashes[place] = 0;
    }
  }

  private Shard shard(int hash) {
    return shards[bucket(hash) / placesOfShard];
  }

  private int bucket(int hash) {
    return hash & (entries.length - 1) & -WAYS;
  }

  private static int hash(StoreKey<?> key) {
    return key instanceof StoreKey.ObjectKey(long number)
        ? hashOfObject(number)
        : mixed(key.hashCode());
  }

  private static int hashOfObject(long number) {
    return mixed((int) (number ^ (number >>> 32)) * 31 + 1);
  }

  private static int mixed(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }
}
