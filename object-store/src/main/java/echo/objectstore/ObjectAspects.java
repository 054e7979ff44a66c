package echo.objectstore;

import org.jspecify.annotations.Nullable;

/**
 * Parts of an object's header that are validated apart: whoever asks who owns a player does not
 * mind that the player walks about. Bits.
 */
public final class ObjectAspects {
  /** Whether there is such an object; every other aspect includes it. */
  public static final int EXISTENCE = 1;

  public static final int NAME = 2;

  /** Owner and flags, being a player included. */
  public static final int RIGHTS = 4;

  public static final int LOCATION = 8;
  public static final int PARENTS = 16;
  public static final int ALL = 31;

  private ObjectAspects() {}

  /** What differs between two states of one object. */
  static int changed(@Nullable ObjectRecord before, @Nullable ObjectRecord after) {
    if (before == null || after == null) {
      return before == null && after == null ? 0 : ALL;
    }
    int changed = before.name().equals(after.name()) ? 0 : NAME;
    if (before.flags() != after.flags()
        || before.playerOrder() != after.playerOrder()
        || !before.owner().equals(after.owner())) {
      changed |= RIGHTS;
    }
    if (before.contentsOrder() != after.contentsOrder()
        || !before.location().equals(after.location())) {
      changed |= LOCATION;
    }
    if (!before.parents().equals(after.parents())
        || !before.childOrders().equals(after.childOrders())) {
      changed |= PARENTS;
    }
    return changed;
  }
}
