package echo.evaluator.builtin;

import static echo.evaluator.builtin.Arguments.require;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules for who may become whose parent. */
final class Parenthood {
  private Parenthood() {}

  /** The parents an argument names: none for {@code #-1}, one for an object, those of a list. */
  static List<ObjValue> listed(Value argument) {
    List<ObjValue> parents = numbered(argument);
    require(new LinkedHashSet<>(parents).size() == parents.size(), ErrorCode.E_INVARG);
    return parents;
  }

  /** An object or those of a list, none of them anonymous: E_TYPE. */
  static List<ObjValue> numbered(Value argument) {
    if (argument instanceof ObjValue one && !one.isAnonymous()) {
      return List.of(one);
    }
    if (!(argument instanceof ListValue list)) {
      throw new MooError(ErrorCode.E_TYPE);
    }
    List<ObjValue> objects = new ArrayList<>();
    for (Value element : list) {
      require(element instanceof ObjValue o && !o.isAnonymous(), ErrorCode.E_TYPE);
      objects.add((ObjValue) element);
    }
    return objects;
  }

  /** {@code chparent()} of the first argument. */
  static Value change(Call call, List<ObjValue> named) {
    World world = call.host().world();
    Permissions.require(call.count() < 3 || call.wizard());
    ObjValue object = Arguments.validObject(call, 1);
    List<ObjValue> parents = call.arg(2) instanceof ObjValue ? withoutNothing(named) : named;
    for (ObjValue parent : parents) {
      require(world.valid(parent), ErrorCode.E_INVARG);
    }
    Permissions.requireControl(call, object);
    for (ObjValue parent : parents) {
      Permissions.require(Permissions.fertile(call, parent));
    }
    for (ObjValue parent : parents) {
      require(!world.isa(parent, object), ErrorCode.E_RECMOVE);
    }
    require(!conflict(world, object, parents), ErrorCode.E_INVARG);
    if (call.count() > 2) {
      requireAnonymousHeirs(world, object, Arguments.list(call, 3));
    }
    world.reparent(object, parents);
    return IntValue.ZERO;
  }

  /**
   * ToastStunt keeps only the anonymous objects valid that are named when their parent changes;
   * here all stay valid, and naming others is the same mistake.
   */
  private static void requireAnonymousHeirs(World world, ObjValue object, ListValue named) {
    for (Value each : named) {
      require(
          each instanceof ObjValue heir
              && heir.isAnonymous()
              && world.valid(heir)
              && world.parents(heir).contains(object),
          ErrorCode.E_INVARG);
    }
  }

  /** {@code #-1} alone means no parent. */
  static List<ObjValue> withoutNothing(List<ObjValue> parents) {
    return parents.equals(List.of(ObjValue.NOTHING)) ? List.of() : parents;
  }

  /**
   * Whether the object or a descendant defines a property that a new ancestor defines too.
   *
   * <p>A name that an ancestor of today defines cannot be defined below it, so only other names
   * need to be looked for.
   */
  private static boolean conflict(World world, ObjValue object, List<ObjValue> parents) {
    if (ambiguous(world, parents)) {
      return true;
    }
    Set<String> today = definers(world, world.parents(object)).keySet();
    for (String name : definers(world, parents).keySet()) {
      if (!today.contains(name) && world.definesRelated(object, name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether two parents define or inherit different properties of one name. */
  static boolean ambiguous(World world, List<ObjValue> parents) {
    if (parents.size() < 2) {
      return false;
    }
    Map<String, ObjValue> seen = new HashMap<>();
    for (ObjValue parent : parents) {
      for (Map.Entry<String, ObjValue> entry : definers(world, List.of(parent)).entrySet()) {
        ObjValue other = seen.putIfAbsent(entry.getKey(), entry.getValue());
        if (other != null && !other.equals(entry.getValue())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The properties of the objects and their ancestors by folded name, with who defines them. */
  private static Map<String, ObjValue> definers(World world, List<ObjValue> objects) {
    Map<String, ObjValue> definers = new HashMap<>();
    for (ObjValue object : ancestors(world, objects)) {
      for (String name : world.definedProperties(object)) {
        definers.put(Folding.fold(name), object);
      }
    }
    return definers;
  }

  /** The objects and all their ancestors. */
  static Set<ObjValue> ancestors(World world, List<ObjValue> objects) {
    Set<ObjValue> found = new LinkedHashSet<>();
    List<ObjValue> open = new ArrayList<>(objects);
    while (!open.isEmpty()) {
      ObjValue next = open.removeLast();
      if (found.add(next)) {
        open.addAll(world.parents(next));
      }
    }
    return found;
  }
}
