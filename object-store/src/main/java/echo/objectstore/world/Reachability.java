package echo.objectstore.world;

import echo.objectstore.Member;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreRange;
import echo.objectstore.TaskRecord;
import echo.objectstore.Transaction;
import echo.objectstore.WaifRecord;
import echo.values.ObjValue;
import echo.values.References;
import echo.values.Value;
import echo.values.WaifValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What of the anonymous objects and waifs a program could still come by, in one state of the world.
 *
 * <p>The search begins at the objects registered as {@link StoreRange#HOLDERS} and at the waiting
 * tasks, so that it looks at nothing else of the world; cycles are no obstacle. It only reads.
 *
 * <p>Threading: the transaction's thread.
 */
public final class Reachability {
  private final Transaction transaction;
  private final Headers headers;
  private final Slots slots;

  public Reachability(Transaction transaction) {
    this.transaction = transaction;
    this.headers = new Headers(transaction);
    this.slots = new Slots(headers);
  }

  /** Anonymous objects and waifs that nothing in use refers to, oldest first of each kind. */
  public Set<Value> unused() {
    Set<Value> unused = everything();
    if (!unused.isEmpty()) {
      unused.removeAll(from(this::roots));
    }
    return unused;
  }

  private Set<Value> everything() {
    Set<Value> all = new LinkedHashSet<>();
    members(StoreRange.ANONYMOUS, all::add);
    members(
        StoreRange.WAIF_TYPES,
        type -> {
          Iterator<RangeEntry<WaifRecord>> entries =
              transaction.scan(new StoreRange.Waifs(type.number()), Long.MIN_VALUE);
          while (entries.hasNext()) {
            RangeEntry<WaifRecord> entry = entries.next();
            all.add(WaifValue.of(entry.order(), type, entry.value().owner()));
          }
        });
    return all;
  }

  private void roots(Consumer<Value> visitor) {
    members(StoreRange.HOLDERS, holder -> properties(holder, visitor));
    Iterator<RangeEntry<TaskRecord>> tasks = transaction.scan(StoreRange.TASKS, Long.MIN_VALUE);
    while (tasks.hasNext()) {
      tasks.next().value().references().forEach(visitor);
    }
  }

  private void members(StoreRange<Member> range, Consumer<ObjValue> visitor) {
    Iterator<RangeEntry<Member>> entries = transaction.scan(range, Long.MIN_VALUE);
    while (entries.hasNext()) {
      visitor.accept(entries.next().value().object());
    }
  }

  /** All that can be reached from some values, those included. */
  public Set<Value> from(Consumer<Consumer<Value>> start) {
    Set<Value> found = new HashSet<>();
    Deque<Value> open = new ArrayDeque<>();
    Consumer<Value> visitor =
        value -> {
          if (found.add(value)) {
            open.add(value);
          }
        };
    start.accept(visitor);
    while (!open.isEmpty()) {
      inside(open.remove(), visitor);
    }
    return found;
  }

  /** Shows what an anonymous object or a waif refers to itself. */
  public void inside(Value reference, Consumer<Value> visitor) {
    if (reference instanceof ObjValue object) {
      if (headers.exists(object)) {
        properties(object, visitor);
      }
    } else if (reference instanceof WaifValue waif) {
      WaifRecord record = transaction.get(new StoreRange.Waifs(waif.type().number()).at(waif.id()));
      if (record != null) {
        record.fields().forEach(field -> References.forEach(field.value(), visitor));
      }
    }
  }

  private void properties(ObjValue object, Consumer<Value> visitor) {
    for (ObjValue definer : headers.lineage(object)) {
      for (PropertyTable.Definition definition : slots.table(definer).definitions()) {
        PropertySlot slot = slots.slot(Slots.key(object, definer, definition.number()));
        if (slot != null) {
          References.forEach(slot.value(), visitor);
        }
      }
    }
  }
}
