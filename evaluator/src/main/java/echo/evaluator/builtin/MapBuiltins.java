package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.MAP;

import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.Value;
import java.util.List;

/** Maps, as ToastStunt has them. */
final class MapBuiltins {
  private MapBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("mapkeys")
            .args(MAP)
            .server("ToastStunt")
            .cost(Cost.ofSize(1))
            .doc("The keys in order.")
            .is(call -> ListValue.copyOf(List.copyOf(map(call).entries().keySet()))),
        Builtin.declare("mapvalues")
            .args(MAP)
            .rest(ANY)
            .server("ToastStunt")
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_TYPE, ErrorCode.E_RANGE)
            .doc(
                "The values in the order of their keys, or those of the keys named; E_RANGE for a"
                    + " key that is not in the map.")
            .is(MapBuiltins::mapvalues),
        Builtin.declare("mapdelete")
            .args(MAP, ANY)
            .server("ToastStunt")
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_TYPE, ErrorCode.E_RANGE)
            .doc(
                "The map without the key, or without each key of a list; E_RANGE when one is not"
                    + " there.")
            .is(MapBuiltins::mapdelete),
        Builtin.declare("maphaskey")
            .args(MAP, ANY)
            .optional(INT)
            .server("ToastStunt")
            .errors(ErrorCode.E_TYPE)
            .doc(
                "Whether the key is in the map; with a true third argument its letter case counts.")
            .is(MapBuiltins::maphaskey),
        Builtin.declare("mapslice")
            .args(MAP, ArgType.LIST)
            .server("Echo")
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_TYPE, ErrorCode.E_RANGE)
            .doc("The map of the keys in the list; E_RANGE for one that is not in the map.")
            .is(MapBuiltins::mapslice));
  }

  private static MapValue map(Call call) {
    return (MapValue) call.arg(1);
  }

  /** Raises E_TYPE for what cannot be a key. */
  private static Value key(Value key) {
    Arguments.require(key.tag != Value.LIST && key.tag != Value.MAP, ErrorCode.E_TYPE);
    return key;
  }

  private static Value present(MapValue map, Value key) {
    Value value = map.get(key(key));
    if (value == null) {
      throw new MooError(ErrorCode.E_RANGE);
    }
    return value;
  }

  private static Value mapvalues(Call call) {
    MapValue map = map(call);
    if (call.count() == 1) {
      return ListValue.copyOf(List.copyOf(map.entries().values()));
    }
    Value[] values = new Value[call.count() - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = present(map, call.arg(i + 2));
    }
    return ListValue.owning(values);
  }

  private static Value mapdelete(Call call) {
    MapValue rest = map(call);
    for (Value key : call.arg(2) instanceof ListValue keys ? keys : ListValue.of(call.arg(2))) {
      if (rest.get(key(key)) == null) {
        throw new MooError(ErrValue.of(ErrorCode.E_RANGE), "Key not found: " + key, key);
      }
      rest = rest.without(key);
    }
    return rest;
  }

  private static Value maphaskey(Call call) {
    Value key = key(call.arg(2));
    if (!Arguments.flag(call, 3)) {
      return IntValue.of(map(call).get(key) != null);
    }
    return IntValue.of(map(call).entries().keySet().stream().anyMatch(key::equals));
  }

  private static Value mapslice(Call call) {
    MapValue slice = MapValue.EMPTY;
    for (Value key : Arguments.list(call, 2)) {
      slice = slice.with(key, present(map(call), key));
    }
    return slice;
  }
}
