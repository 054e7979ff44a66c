package echo.objectstore.world;

import echo.objectstore.Member;
import echo.objectstore.ObjectAspects;
import echo.objectstore.ObjectRecord;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Object headers and the family relations among them, as one transaction sees them. */
final class Headers {
  final Transaction transaction;

  /** The header read last: MOO code asks several things of one object in a row. */
  private long lastNumber = Long.MIN_VALUE;

  private @Nullable ObjectRecord last;

  /** What of it has been noted as read. */
  private int lastAspects;

  Headers(Transaction transaction) {
    this.transaction = transaction;
  }

  /**
   * The header of an object, or null.
   *
   * @param aspects the {@link ObjectAspects} that the caller looks at
   */
  @Nullable ObjectRecord find(ObjValue object, int aspects) {
    long number = object.number();
    if (number != lastNumber || (aspects & ~lastAspects) != 0) {
      if (!object.isPossible()) {
        return null;
      }
      last = transaction.object(number, aspects);
      lastAspects = number == lastNumber ? lastAspects | aspects : aspects;
      lastNumber = number;
    }
    return number < ObjValue.FIRST_ANONYMOUS || object.isAnonymous() ? last : null;
  }

  boolean exists(ObjValue object) {
    return find(object, ObjectAspects.EXISTENCE) != null;
  }

  /** The header of an object that is to be changed. */
  ObjectRecord get(ObjValue object) {
    return get(object, ObjectAspects.ALL);
  }

  List<ObjValue> parents(ObjValue object) {
    return get(object, ObjectAspects.PARENTS).parents();
  }

  ObjectRecord get(ObjValue object, int aspects) {
    ObjectRecord header = find(object, aspects);
    if (header == null) {
      throw new IllegalArgumentException("invalid object " + object);
    }
    return header;
  }

  void put(ObjValue object, ObjectRecord header) {
    transaction.put(new StoreKey.ObjectKey(object.number()), header);
    forgetLast();
  }

  void remove(ObjValue object) {
    transaction.remove(new StoreKey.ObjectKey(object.number()));
    forgetLast();
  }

  void forgetLast() {
    lastNumber = Long.MIN_VALUE;
  }

  boolean isa(ObjValue object, ObjValue ancestor) {
    // Only several parents take recursion: an only parent's line may be thousands long.
    ObjValue at = object;
    while (at.number() != ancestor.number()) {
      ObjectRecord header = find(at, ObjectAspects.PARENTS);
      List<ObjValue> parents = header == null ? List.of() : header.parents();
      if (parents.size() != 1) {
        for (ObjValue parent : parents) {
          if (isa(parent, ancestor)) {
            return true;
          }
        }
        return false;
      }
      at = parents.getFirst();
    }
    return true;
  }

  /** The object and its ancestors in search order: depth first, left to right, each once. */
  List<ObjValue> lineage(ObjValue object) {
    Set<ObjValue> lineage = new LinkedHashSet<>();
    climb(object, lineage);
    return new ArrayList<>(lineage);
  }

  private void climb(ObjValue object, Set<ObjValue> lineage) {
    ObjValue at = object;
    while (lineage.add(at)) {
      List<ObjValue> parents = parents(at);
      if (parents.size() != 1) {
        parents.forEach(parent -> climb(parent, lineage));
        return;
      }
      at = parents.getFirst();
    }
  }

  /** The object and its descendants, parents before their children's children, each once. */
  Set<ObjValue> subtree(ObjValue object) {
    Set<ObjValue> seen = new LinkedHashSet<>();
    List<ObjValue> queue = new ArrayList<>();
    seen.add(object);
    queue.add(object);
    for (int i = 0; i < queue.size(); i++) {
      for (ObjValue child : heirs(queue.get(i))) {
        if (seen.add(child)) {
          queue.add(child);
        }
      }
    }
    return seen;
  }

  /** The children, and the anonymous objects made from it. */
  List<ObjValue> heirs(ObjValue object) {
    List<ObjValue> heirs = members(new StoreRange.Children(object.number()));
    heirs.addAll(members(new StoreRange.AnonymousHeirs(object.number())));
    return heirs;
  }

  List<ObjValue> members(StoreRange<Member> range) {
    List<ObjValue> members = new ArrayList<>();
    transaction.all(range).forEach(member -> members.add(member.object()));
    return members;
  }

  ListValue list(StoreRange<Member> range) {
    return ListValue.owning(members(range).toArray(new Value[0]));
  }
}
