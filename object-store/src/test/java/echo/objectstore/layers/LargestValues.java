package echo.objectstore.layers;

import echo.objectstore.PropertySlot;
import echo.objectstore.StoreKey;
import echo.objectstore.Transaction;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A process of its own, so that its heap is small: keeps a list, a map and a string as large as
 * they may be, changes an element of each, and reads them again. Says what it measured.
 */
public final class LargestValues {
  private static final PrintStream OUT = System.out;
  private static final int LIST = 3_270_000;
  private static final int MAP = 1_100_000;
  private static final int STRING = 50 << 20;
  private static final StoreKey.SlotKey SLOT = new StoreKey.SlotKey(1, 1, 1);

  private LargestValues() {}

  /**
   * Writes or reads one value.
   *
   * @param arguments a directory; {@code write} or {@code read}; {@code list}, {@code map} or
   *     {@code string}
   */
  public static void main(String[] arguments) {
    try (LayeredStore store = timed("open", () -> LayeredStore.open(Path.of(arguments[0])))) {
      boolean writes = arguments[1].equals("write");
      switch (arguments[2]) {
        case "list" -> list(store, writes);
        case "map" -> map(store, writes);
        default -> string(store, writes);
      }
    }
  }

  private static void list(LayeredStore store, boolean writes) {
    if (writes) {
      write(store, LargestValues::list);
      change("element", store, list -> ((ListValue) list).with(1_234_567, IntValue.of(-1)));
      change("append", store, list -> ((ListValue) list).append(IntValue.of(-2)));
      return;
    }
    ListValue list = (ListValue) timed("read", () -> get(store));
    require(list.size() == LIST + 1 && list.get(1_234_567).equals(IntValue.of(-1)));
    require(list.get(LIST).equals(IntValue.of(LIST - 1)));
    change("element", store, value -> ((ListValue) value).with(5, IntValue.of(-3)));
    change("drop", store, _ -> IntValue.of(1));
  }

  private static void map(LayeredStore store, boolean writes) {
    if (writes) {
      write(store, LargestValues::map);
      change("element", store, map -> ((MapValue) map).with(IntValue.of(7_777), IntValue.of(-1)));
      change("added", store, map -> ((MapValue) map).with(IntValue.of(-7), IntValue.of(-1)));
      return;
    }
    MapValue map = (MapValue) timed("read", () -> get(store));
    require(map.size() == MAP + 1 && Objects.equals(map.get(IntValue.of(7_777)), IntValue.of(-1)));
    change("removed", store, value -> ((MapValue) value).without(IntValue.of(5)));
    change("drop", store, _ -> IntValue.of(1));
  }

  private static void string(LayeredStore store, boolean writes) {
    if (writes) {
      write(store, LargestValues::string);
      change("append", store, text -> ((StrValue) text).concat(StrValue.of("!")));
      return;
    }
    StrValue text = (StrValue) timed("read", () -> get(store));
    require(text.length() == STRING + 1 && text.at(STRING + 1).text().equals("!"));
    change("element", store, value -> ((StrValue) value).with(1000, StrValue.of("x")));
    change("insert", store, LargestValues::inserted);
    change("drop", store, _ -> IntValue.of(1));
  }

  private static Value inserted(Value value) {
    StrValue text = (StrValue) value;
    return text.slice(1, STRING / 2)
        .concat(StrValue.of("?"))
        .concat(text.slice(STRING / 2 + 1, text.length()));
  }

  private static Value string() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(STRING);
    while (text.length() < STRING) {
      text.append((char) (' ' + random.nextInt(95)));
    }
    return StrValue.of(text.toString());
  }

  private static Value list() {
    Value[] numbers = new Value[LIST];
    for (int i = 0; i < LIST; i++) {
      numbers[i] = IntValue.of(i);
    }
    return ListValue.owning(numbers);
  }

  private static Value map() {
    MapValue map = MapValue.EMPTY;
    for (int i = 0; i < MAP; i++) {
      map = map.with(IntValue.of(i), StrValue.of("value " + i));
    }
    return map;
  }

  private static Value get(LayeredStore store) {
    PropertySlot slot = Objects.requireNonNull(store.begin().get(SLOT));
    return Objects.requireNonNull(slot.value());
  }

  private static void write(LayeredStore store, Supplier<Value> value) {
    Value made = value.get();
    OUT.printf("value bytes: %d%n", made.byteSize());
    commit("write", store, made);
  }

  private static void change(String what, LayeredStore store, UnaryOperator<Value> change) {
    commit(what, store, change.apply(get(store)));
  }

  private static void commit(String what, LayeredStore store, Value value) {
    long before = store.journalBytes();
    Rival rival = new Rival(store);
    rival.start();
    timed(
        what,
        () -> {
          Transaction transaction = store.begin();
          transaction.put(SLOT, new PropertySlot(value, ObjValue.of(2), 0));
          return transaction.commit(List.of()).durable().toCompletableFuture().join();
        });
    long rivals = rival.stop();
    OUT.printf("journal bytes of %s: %d%n", what, store.journalBytes() - before - rivals);
  }

  /** Commits something small every millisecond, and says how long that took at most. */
  private static final class Rival implements Runnable {
    private static final StoreKey.SlotKey OWN = new StoreKey.SlotKey(2, 1, 1);

    private final LayeredStore store;
    private final Thread thread = new Thread(this);
    private volatile boolean stopped;
    private long longest;
    private int commits;

    Rival(LayeredStore store) {
      this.store = store;
    }

    void start() {
      thread.start();
    }

    @Override
    public void run() {
      do {
        long start = System.nanoTime();
        Transaction transaction = store.begin();
        transaction.put(OWN, new PropertySlot(IntValue.ZERO, ObjValue.of(2), 0));
        var _ = transaction.commit(List.of());
        longest = Math.max(longest, System.nanoTime() - start);
        commits++;
        LockSupport.parkNanos(1_000_000);
      } while (!stopped);
    }

    /** Gives the most that its commits may have journaled. */
    long stop() {
      stopped = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      OUT.printf("longest of %d other commits, µs: %d%n", commits, longest / 1000);
      return 60L * commits;
    }
  }

  private static <T> T timed(String what, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    OUT.printf("ms of %s: %d%n", what, (System.nanoTime() - start) / 1_000_000);
    return result;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("another value than was kept");
    }
  }
}
