package echo.evaluator;

import echo.evaluator.host.World;
import echo.values.References;
import echo.values.Value;
import echo.values.WaifValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Walks from a value into the fields of the waifs in it, those of the waifs in them, and so on.
 *
 * <p>Each waif costs a tick before it is looked into; when there are none left the walk ends, and
 * the task with it, so that its answer is not seen.
 */
public final class WaifContents {
  private final World world;
  private final LongPredicate pay;

  /**
   * A walk.
   *
   * @param pay takes ticks, false when there are not enough
   */
  public WaifContents(World world, LongPredicate pay) {
    this.world = world;
    this.pay = pay;
  }

  /** Whether a waif can be reached from the value. */
  boolean reach(Value value, WaifValue waif) {
    return walked(value).contains(waif);
  }

  /** The size in bytes of the fields of all waifs in the value. */
  public long bytes(Value value) {
    long bytes = 0;
    for (WaifValue waif : walked(value)) {
      bytes += WAIF;
      for (Value field : world.waifValues(waif)) {
        bytes += field.byteSize();
      }
    }
    return bytes;
  }

  /** What a waif takes on ToastStunt beside its fields and the value that refers to it. */
  private static final long WAIF = 56;

  private Set<WaifValue> walked(Value value) {
    Set<WaifValue> found = new HashSet<>();
    List<Value> open = new ArrayList<>(List.of(value));
    while (!open.isEmpty()) {
      References.forEach(
          open.removeLast(),
          reference -> {
            if (reference instanceof WaifValue waif && found.add(waif) && pay.test(1)) {
              open.addAll(world.waifValues(waif));
            }
          });
    }
    return found;
  }
}
