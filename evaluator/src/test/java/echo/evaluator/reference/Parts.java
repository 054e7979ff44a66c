package echo.evaluator.reference;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.Ordering;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Elements and slices of lists, maps and strings. */
final class Parts {
  private Parts() {}

  static Value at(Value base, Value index) {
    if (base instanceof MapValue map) {
      Value found = map.get(key(index));
      if (found == null) {
        throw new Raised(ErrorCode.E_RANGE);
      }
      return found;
    }
    List<Value> all = sequence(base);
    return all.get(inside(index, all.size()) - 1);
  }

  private static Value key(Value index) {
    if (index instanceof ListValue || index instanceof MapValue || index.tag == Value.FUNCTION) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    return index;
  }

  /** The elements of a list, or the characters of a string. */
  static List<Value> sequence(Value base) {
    List<Value> all = new ArrayList<>();
    switch (base) {
      case ListValue list -> list.forEach(all::add);
      case StrValue text ->
          text.text().codePoints().forEach(c -> all.add(StrValue.of(Character.toString(c))));
      default -> throw new Raised(ErrorCode.E_TYPE);
    }
    return all;
  }

  /** The elements put together as what they were taken from. */
  private static Value together(Value like, List<Value> elements) {
    if (like instanceof ListValue) {
      return ListValue.copyOf(elements);
    }
    StringBuilder text = new StringBuilder();
    elements.forEach(each -> text.append(((StrValue) each).text()));
    return StrValue.of(text.toString());
  }

  private static int inside(Value index, int size) {
    if (!(index instanceof IntValue i)) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    if (i.value() < 1 || i.value() > size) {
      throw new Raised(ErrorCode.E_RANGE);
    }
    return (int) i.value();
  }

  static Value put(Value base, Value index, Value value) {
    if (base instanceof MapValue map) {
      return map.with(key(index), value);
    }
    List<Value> all = sequence(base);
    if (base instanceof StrValue && !(value instanceof StrValue)) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    int place = inside(index, all.size());
    if (base instanceof StrValue && sequence(value).size() != 1) {
      throw new Raised(ErrorCode.E_INVARG);
    }
    all.set(place - 1, value);
    return together(base, all);
  }

  /** What {@code $} stands for, or {@code ^}. */
  static Value end(Value base, boolean last) {
    if (base instanceof MapValue map) {
      if (map.isEmpty()) {
        throw new Raised(ErrorCode.E_RANGE);
      }
      List<Value> keys = List.copyOf(map.entries().keySet());
      return last ? keys.getLast() : keys.getFirst();
    }
    int size = sequence(base).size();
    return IntValue.of(last ? size : 1);
  }

  private static long whole(Value value) {
    if (value instanceof IntValue i) {
      return i.value();
    }
    throw new Raised(ErrorCode.E_TYPE);
  }

  static Value slice(Value base, Value from, Value to) {
    if (base instanceof MapValue map) {
      return part(map, present(map, from), present(map, to));
    }
    List<Value> all = sequence(base);
    long first = whole(from);
    long last = whole(to);
    if (first > last) {
      return together(base, List.of());
    }
    if (first < 1 || last > all.size()) {
      throw new Raised(ErrorCode.E_RANGE);
    }
    return together(base, all.subList((int) first - 1, (int) last));
  }

  private static Value present(MapValue map, Value at) {
    key(at);
    if (map.get(at) == null) {
      throw new Raised(ErrorCode.E_RANGE);
    }
    return at;
  }

  private static MapValue part(MapValue map, Value from, Value to) {
    MapValue part = MapValue.EMPTY;
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      if (Ordering.KEYS.compare(entry.getKey(), from) >= 0
          && Ordering.KEYS.compare(entry.getKey(), to) <= 0) {
        part = part.with(entry.getKey(), entry.getValue());
      }
    }
    return part;
  }

  static Value putSlice(Value base, Value from, Value to, Value value) {
    if (base.tag != value.tag) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    if (base instanceof MapValue map) {
      return putPart(map, from, to, (MapValue) value);
    }
    List<Value> all = sequence(base);
    long first = whole(from);
    long last = whole(to);
    if (first > all.size() + 1L || last < 0) {
      throw new Raised(ErrorCode.E_RANGE);
    }
    List<Value> made = new ArrayList<>();
    made.addAll(all.subList(0, Math.clamp(first - 1, 0, all.size())));
    made.addAll(sequence(value));
    made.addAll(all.subList(Math.clamp(last, 0, all.size()), all.size()));
    return together(base, made);
  }

  /** What lies before the first key and after the last stays. */
  private static Value putPart(MapValue map, Value from, Value to, MapValue value) {
    key(from);
    key(to);
    present(map, from);
    present(map, to);
    MapValue made = MapValue.EMPTY;
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      if (Ordering.KEYS.compare(entry.getKey(), from) < 0) {
        made = made.with(entry.getKey(), entry.getValue());
      }
    }
    for (Map.Entry<Value, Value> entry : value.entries().entrySet()) {
      made = made.with(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      if (Ordering.KEYS.compare(entry.getKey(), to) > 0) {
        made = made.with(entry.getKey(), entry.getValue());
      }
    }
    return made;
  }
}
