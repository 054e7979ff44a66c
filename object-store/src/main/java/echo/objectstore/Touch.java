package echo.objectstore;

import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a commit did to one record, as far as readers mind it.
 *
 * @param aspects which parts of an object's header; {@link ObjectAspects#ALL} for other records
 * @param owner whose task it is; {@code #-1} for other records
 */
public record Touch(StoreKey<?> key, int aspects, ObjValue owner) {

  /** A record that is no header and no task. */
  public static Touch whole(StoreKey<?> key) {
    return new Touch(key, ObjectAspects.ALL, ObjValue.NOTHING);
  }

  /** What these changes do to a state. */
  public static List<Touch> of(Collection<Change> changes, Snapshot before) {
    List<Touch> touches = new ArrayList<>(changes.size());
    for (Change change : changes) {
      switch (change.key()) {
        case StoreKey.ObjectKey key -> {
          int aspects =
              ObjectAspects.changed(before.object(key.object()), (ObjectRecord) change.record());
          if (aspects != 0) {
            touches.add(new Touch(key, aspects, ObjValue.NOTHING));
          }
        }
        case StoreKey.RangeKey<?> key when key.range() instanceof StoreRange.Tasks -> {
          TaskRecord now = (TaskRecord) change.record();
          TaskRecord then = (TaskRecord) before.get(key);
          if (now != null) {
            touches.add(new Touch(key, ObjectAspects.ALL, now.owner()));
          }
          if (then != null && (now == null || !then.owner().equals(now.owner()))) {
            touches.add(new Touch(key, ObjectAspects.ALL, then.owner()));
          }
        }
        // Nobody reads a chunk but by a record that names it.
        case StoreKey.ChunkKey _ -> {}
        default -> touches.add(whole(change.key()));
      }
    }
    return touches;
  }
}
