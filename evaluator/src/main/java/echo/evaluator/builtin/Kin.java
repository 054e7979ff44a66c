package echo.evaluator.builtin;

import echo.evaluator.host.World;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Walks up or down the inheritance graph, depth first, each object once, paying on the way. */
final class Kin {
  /** Objects that one tick pays for. */
  static final int PER_TICK = 16;

  private Kin() {}

  static Value above(Call call) {
    World world = call.host().world();
    return walked(call, object -> world.parents(object));
  }

  static Value below(Call call) {
    World world = call.host().world();
    return walked(call, object -> world.children(object).toList());
  }

  private static Value walked(Call call, Function<ObjValue, List<? extends Value>> next) {
    ObjValue start = Arguments.validObject(call, 1);
    Set<Value> found = new LinkedHashSet<>();
    List<Value> open = new ArrayList<>(List.of(start));
    while (!open.isEmpty()) {
      Value object = open.removeLast();
      if (found.add(object)) {
        if (found.size() % PER_TICK == 0 && !call.budget().pay(1)) {
          // The task ends at its next step; what is returned is not seen.
          break;
        }
        open.addAll(next.apply((ObjValue) object).reversed());
      }
    }
    if (!Arguments.flag(call, 2)) {
      found.remove(start);
    }
    return ListValue.copyOf(List.copyOf(found));
  }
}
