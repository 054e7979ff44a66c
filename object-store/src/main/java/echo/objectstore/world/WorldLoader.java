package echo.objectstore.world;

import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectRecord;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.objectstore.VerbTable;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty world with objects that have their numbers, orders and slots already, as a dump
 * lists them.
 *
 * <p>First {@link #place} every object, then give them definitions, slots ({@link #ancestorsFirst})
 * and verbs, then {@link #finish}. The transaction is committed by the caller, in whose hands it
 * was empty. Threading: the transaction's thread.
 */
public final class WorldLoader {
  private final Transaction transaction;
  private final Headers headers;
  private final Slots slots;
  private final Map<ObjValue, ObjectRecord> placed = new LinkedHashMap<>();
  private final Map<ObjValue, List<ObjValue>> children = new HashMap<>();
  private final Map<ObjValue, List<ObjValue>> contents = new HashMap<>();
  private List<ObjValue> players = List.of();

  public WorldLoader(Transaction transaction) {
    this.transaction = transaction;
    this.headers = new Headers(transaction);
    this.slots = new Slots(headers);
  }

  /**
   * Makes an object. Its parents may be placed later, but must be; there must be no cycles. A
   * location that is never placed counts as {@code #-1}.
   *
   * @param flags {@link ObjectFlags}; the player bit enters it among the players
   */
  public void place(
      ObjValue object,
      String name,
      int flags,
      ObjValue owner,
      ObjValue location,
      List<ObjValue> parents) {
    ObjectRecord header = new ObjectRecord(name, flags, owner, location, parents, 0, List.of(), 0);
    placed.put(object, header);
    headers.put(object, header);
  }

  /** The order of an object's children; who is one is said by the children's parents alone. */
  public void orderChildren(ObjValue parent, List<ObjValue> inOrder) {
    children.put(parent, inOrder);
  }

  /** The order of an object's contents; what is among them is said by the things' locations. */
  public void orderContents(ObjValue container, List<ObjValue> inOrder) {
    contents.put(container, inOrder);
  }

  /** The order of the players; who is one is said by the flags. */
  public void orderPlayers(List<ObjValue> inOrder) {
    players = inOrder;
  }

  /** Defines properties on an object; each needs its {@link #slot} with a value there. */
  public void define(ObjValue object, List<String> names) {
    List<PropertyTable.Definition> definitions = new ArrayList<>(names.size());
    for (String name : names) {
      definitions.add(new PropertyTable.Definition(definitions.size() + 1, name));
      slots.remember(object, name);
    }
    slots.putTable(object, new PropertyTable(definitions, names.size() + 1));
  }

  /**
   * Gives an object its slot of a property; an ancestor's must come before its heirs'.
   *
   * @param place the property's place among those that the definer defines, from 1
   * @param value null when clear; never null on the definer
   */
  public void slot(
      ObjValue object,
      ObjValue definer,
      int place,
      @Nullable Value value,
      ObjValue owner,
      int flags) {
    PropertySlot slot = new PropertySlot(value, owner, flags);
    boolean isImplied =
        value == null
            && !object.equals(definer)
            && Objects.equals(slot, slots.info(object, definer, place).withValue(null));
    if (!isImplied) {
      slots.put(Slots.key(object, definer, place), slot);
    }
  }

  /** Gives an object its verbs, whose texts {@link Transaction#putProgram} has been told. */
  public void verbs(ObjValue object, List<Verb> verbs) {
    if (!verbs.isEmpty()) {
      transaction.put(new StoreKey.VerbsKey(object.number()), new VerbTable(verbs));
    }
  }

  /** All placed objects, each after its ancestors. */
  public List<ObjValue> ancestorsFirst() {
    Set<ObjValue> ordered = new LinkedHashSet<>();
    for (ObjValue object : placed.keySet()) {
      addAfterParents(object, ordered);
    }
    return List.copyOf(ordered);
  }

  private void addAfterParents(ObjValue object, Set<ObjValue> ordered) {
    if (!ordered.contains(object)) {
      headers.get(object).parents().forEach(parent -> addAfterParents(parent, ordered));
      ordered.add(object);
    }
  }

  /**
   * Writes the family, the places, the players and the highest number.
   *
   * @param maxObject the highest number ever used; numbers up to it that were not placed are holes
   */
  public void finish(ObjValue maxObject) {
    Map<ObjValue, Map<ObjValue, Long>> childOrders = new HashMap<>();
    Map<ObjValue, Long> contentsOrders = new HashMap<>();
    Map<ObjValue, Long> playerOrders = new HashMap<>();
    Map<ObjValue, Set<ObjValue>> family = new LinkedHashMap<>();
    Map<ObjValue, Set<ObjValue>> places = new LinkedHashMap<>();
    placed.forEach((object, header) -> {
      header.parents().forEach(parent -> group(family, parent).add(object));
      group(places, header.location()).add(object);
    });
    family.forEach((parent, heirs) ->
        ordered(children.getOrDefault(parent, List.of()), heirs)
            .forEach(child ->
                childOrders
                    .computeIfAbsent(child, _ -> new HashMap<>())
                    .put(parent, enter(new StoreRange.Children(parent.number()), child))));
    places.forEach((place, things) -> {
      if (placed.containsKey(place)) {
        ordered(contents.getOrDefault(place, List.of()), things)
            .forEach(thing ->
                contentsOrders.put(thing, enter(new StoreRange.Contents(place.number()), thing)));
      }
    });
    Set<ObjValue> flagged = new LinkedHashSet<>(placed.keySet());
    flagged.removeIf(object -> (flags(object) & ObjectFlags.PLAYER) == 0);
    ordered(players, flagged)
        .forEach(player -> playerOrders.put(player, enter(StoreRange.PLAYERS, player)));
    placed.forEach((object, header) -> {
      List<Long> orders =
          header.parents().stream()
              .map(parent -> childOrders.getOrDefault(object, Map.of()).getOrDefault(parent, 0L))
              .toList();
      boolean isSomewhere = placed.containsKey(header.location());
      headers.put(
          object,
          new ObjectRecord(
              header.name(),
              header.flags(),
              header.owner(),
              isSomewhere ? header.location() : ObjValue.NOTHING,
              header.parents(),
              contentsOrders.getOrDefault(object, 0L),
              orders,
              playerOrders.getOrDefault(object, 0L)));
      transaction.put(
          new StoreRange.Owned(header.owner().number()).at(object.number()), new Member(object));
    });
    transaction.put(Metadata.MAX_OBJECT, new Metadata(IntValue.of(maxObject.number())));
  }

  private int flags(ObjValue object) {
    ObjectRecord header = placed.get(object);
    return header == null ? 0 : header.flags();
  }

  private long enter(StoreRange<Member> range, ObjValue object) {
    long order = transaction.nextOrder();
    transaction.put(range.at(order), new Member(object));
    return order;
  }

  private static Set<ObjValue> group(Map<ObjValue, Set<ObjValue>> groups, ObjValue key) {
    return groups.computeIfAbsent(key, _ -> new LinkedHashSet<>());
  }

  /** The members, those of a list first and in its order. */
  private static Set<ObjValue> ordered(List<ObjValue> first, Set<ObjValue> members) {
    Set<ObjValue> result = new LinkedHashSet<>(first);
    result.retainAll(members);
    result.addAll(members);
    return result;
  }
}
