package echo.objectstore;

import echo.values.ObjValue;
import java.util.List;

/**
 * An object's header. Persisted.
 *
 * @param flags {@link echo.values.model.ObjectFlags}
 * @param parents in search order
 * @param contentsOrder its order number in its location's contents; 0 when it is nowhere
 * @param childOrders its order numbers among the children of each parent, in order of parents
 * @param playerOrder its order number among the players; 0 when it is none
 */
public record ObjectRecord(
    String name,
    int flags,
    ObjValue owner,
    ObjValue location,
    List<ObjValue> parents,
    long contentsOrder,
    List<Long> childOrders,
    long playerOrder)
    implements StoreRecord {

  public ObjectRecord {
    parents = List.copyOf(parents);
    childOrders = List.copyOf(childOrders);
  }

  /** A nameless object without parents, nowhere. */
  public static ObjectRecord fresh(ObjValue owner) {
    return new ObjectRecord("", 0, owner, ObjValue.NOTHING, List.of(), 0, List.of(), 0);
  }

  public ObjectRecord withName(String newName) {
    return new ObjectRecord(
        newName, flags, owner, location, parents, contentsOrder, childOrders, playerOrder);
  }

  public ObjectRecord withFlags(int newFlags, long newPlayerOrder) {
    return new ObjectRecord(
        name, newFlags, owner, location, parents, contentsOrder, childOrders, newPlayerOrder);
  }

  public ObjectRecord withOwner(ObjValue newOwner) {
    return new ObjectRecord(
        name, flags, newOwner, location, parents, contentsOrder, childOrders, playerOrder);
  }

  public ObjectRecord withLocation(ObjValue newLocation, long newOrder) {
    return new ObjectRecord(
        name, flags, owner, newLocation, parents, newOrder, childOrders, playerOrder);
  }

  public ObjectRecord withParents(List<ObjValue> newParents, List<Long> newOrders) {
    return new ObjectRecord(
        name, flags, owner, location, newParents, contentsOrder, newOrders, playerOrder);
  }
}
