package echo.objectstore.world;

import echo.objectstore.Member;
import echo.objectstore.ObjectAspects;
import echo.objectstore.ObjectRecord;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Changes of parents, with what they do to the property slots of the heirs. */
final class Ancestry {
  private final Headers headers;
  private final Slots slots;
  private final Lookups lookups;

  Ancestry(Headers headers, Slots slots, Lookups lookups) {
    this.headers = headers;
    this.slots = slots;
    this.lookups = lookups;
  }

  /** Enters the object at the end of each parent's children; its header must have no parents. */
  void link(ObjValue object, List<ObjValue> parents) {
    if (object.isAnonymous()) {
      for (ObjValue parent : parents) {
        headers.transaction.put(anonymousHeir(parent, object), new Member(object));
      }
      headers.put(object, headers.get(object).withParents(parents, List.of()));
      return;
    }
    List<Long> orders = new ArrayList<>(parents.size());
    for (ObjValue parent : parents) {
      headers.get(parent, ObjectAspects.EXISTENCE);
      long order = headers.transaction.nextOrder();
      headers.transaction.put(
          new StoreRange.Children(parent.number()).at(order), new Member(object));
      orders.add(order);
    }
    headers.put(object, headers.get(object).withParents(parents, orders));
  }

  /** Anonymous objects are no children, but inherit like them. */
  private static StoreKey.RangeKey<Member> anonymousHeir(ObjValue parent, ObjValue object) {
    return new StoreRange.AnonymousHeirs(parent.number()).at(object.number());
  }

  void unlink(ObjValue object) {
    ObjectRecord header = headers.get(object);
    if (object.isAnonymous()) {
      for (ObjValue parent : header.parents()) {
        headers.transaction.remove(anonymousHeir(parent, object));
      }
      headers.put(object, header.withParents(List.of(), List.of()));
      return;
    }
    for (int i = 0; i < header.parents().size(); i++) {
      long parent = header.parents().get(i).number();
      headers.transaction.remove(new StoreRange.Children(parent).at(header.childOrders().get(i)));
    }
    headers.put(object, header.withParents(List.of(), List.of()));
  }

  void reparent(ObjValue object, List<ObjValue> parents) {
    Set<ObjValue> subtree = headers.subtree(object);
    List<ObjValue> before = headers.lineage(object);
    List<Slots.Handed> handed = new ArrayList<>();
    for (ObjValue heir : subtree) {
      // An heir with one parent has its owner and flags from there, and that parent keeps its own.
      if (heir.equals(object) || headers.parents(heir).size() > 1) {
        slots.collectHandedDown(heir, handed);
      }
    }
    unlink(object);
    link(object, parents);
    lookups.structureChanged();
    slots.keepHandedDown(handed);
    List<ObjValue> lost = new ArrayList<>(before);
    lost.removeAll(headers.lineage(object));
    lost.removeIf(ancestor -> slots.table(ancestor).definitions().isEmpty());
    for (ObjValue heir : lost.isEmpty() ? Set.<ObjValue>of() : subtree) {
      for (ObjValue ancestor : lost) {
        if (!headers.isa(heir, ancestor)) {
          slots.dropAll(heir, ancestor);
        }
      }
    }
  }

  /** Gives the children of an object that goes away its parents in its place. */
  void bequeathChildren(ObjValue object) {
    List<ObjValue> parents = headers.parents(object);
    for (ObjValue child : headers.members(new StoreRange.Children(object.number()))) {
      Set<ObjValue> replaced = new LinkedHashSet<>();
      for (ObjValue parent : headers.parents(child)) {
        if (parent.equals(object)) {
          replaced.addAll(parents);
        } else {
          replaced.add(parent);
        }
      }
      reparent(child, List.copyOf(replaced));
    }
  }

  /** Removes the anonymous objects made from one that goes away: they are invalid without it. */
  void eraseAnonymousHeirs(ObjValue object) {
    for (ObjValue heir : headers.members(new StoreRange.AnonymousHeirs(object.number()))) {
      erase(heir);
    }
  }

  /** Removes an object that has no children and no contents, and is nowhere. */
  void erase(ObjValue object) {
    for (ObjValue ancestor : headers.lineage(object)) {
      slots.dropAll(object, ancestor);
    }
    slots.forgetDefinitions(object);
    unlink(object);
    VerbTables.eraseAll(headers.transaction, object, lookups.verbs(object));
    if (object.isAnonymous()) {
      headers.transaction.remove(StoreRange.ANONYMOUS.at(object.number()));
    } else {
      headers.transaction.remove(
          new StoreRange.Owned(headers.get(object, ObjectAspects.RIGHTS).owner().number())
              .at(object.number()));
      Holding.forget(headers.transaction, object.number());
    }
    headers.remove(object);
    lookups.erased(object);
  }
}
