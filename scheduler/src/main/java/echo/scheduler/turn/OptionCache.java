package echo.scheduler.turn;

import echo.evaluator.host.World;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Property;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code $server_options} that the servers remember until {@code
 * load_server_options()}.
 *
 * <p>Threading: immutable.
 */
final class OptionCache {
  /** An empty cache: no {@code $server_options}. */
  static final OptionCache EMPTY = new OptionCache(Map.of(), Set.of());

  private static final String PROTECT = "protect_";
  private static final String MAX_QUEUED_OUTPUT = "max_queued_output";

  /** Beside {@code protect_…}: what LambdaMOO and ToastStunt read once. */
  private static final Set<String> REMEMBERED =
      Set.of(
          "max_string_concat",
          "max_list_concat",
          "max_map_concat",
          "max_list_value_bytes",
          "max_map_value_bytes",
          "max_concat_catchable",
          MAX_QUEUED_OUTPUT);

  private final Map<String, Value> values;
  private final Set<String> protectedNames;

  private OptionCache(Map<String, Value> values, Set<String> protectedNames) {
    this.values = values;
    this.protectedNames = protectedNames;
  }

  /** The options as the world has them now. */
  static OptionCache load(World world) {
    ObjValue options = options(world);
    if (options == null) {
      return EMPTY;
    }
    Map<String, Value> values = new HashMap<>();
    Set<String> protectedNames = new HashSet<>();
    Set<ObjValue> seen = new HashSet<>();
    collect(world, options, options, seen, values, protectedNames);
    return new OptionCache(Map.copyOf(values), Set.copyOf(protectedNames));
  }

  private static void collect(
      World world,
      ObjValue options,
      ObjValue definer,
      Set<ObjValue> seen,
      Map<String, Value> values,
      Set<String> protectedNames) {
    if (!seen.add(definer)) {
      return;
    }
    for (String defined : world.definedProperties(definer)) {
      String name = Folding.fold(defined);
      boolean protects = name.startsWith(PROTECT);
      if (protects || REMEMBERED.contains(name)) {
        Property property = world.property(options, name);
        if (property != null && protects && property.value().isTrue()) {
          protectedNames.add(name.substring(PROTECT.length()));
        } else if (property != null) {
          values.put(name, property.value());
        }
      }
    }
    for (ObjValue parent : world.parents(definer)) {
      collect(world, options, parent, seen, values, protectedNames);
    }
  }

  /** {@code $server_options}, or null when there is no such object. */
  static @Nullable ObjValue options(World world) {
    if (!world.valid(ObjValue.SYSTEM)) {
      return null;
    }
    Property property = world.property(ObjValue.SYSTEM, "server_options");
    return property != null && property.value() instanceof ObjValue object && world.valid(object)
        ? object
        : null;
  }

  static boolean remembers(String foldedName) {
    return REMEMBERED.contains(foldedName);
  }

  @Nullable Value value(String foldedName) {
    return values.get(foldedName);
  }

  /** Bytes that may wait for a client; 0 where nothing is said. */
  long maxQueuedOutput() {
    return values.get(MAX_QUEUED_OUTPUT) instanceof IntValue i ? Math.max(0, i.value()) : 0;
  }

  boolean isProtected(String foldedName) {
    return protectedNames.contains(foldedName);
  }
}
