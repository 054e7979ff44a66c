package echo.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Maps behave as a sorted map does, and old maps never change. */
class MapValueTest {
  @Property(tries = 200)
  void operations_anySequence_agreeWithATreeMap(
      @ForAll @Size(max = 400) List<@IntRange(max = 300) Integer> keys) {
    TreeMap<Value, Value> model = new TreeMap<>(Ordering.KEYS);
    MapValue map = MapValue.EMPTY;
    int round = 0;
    for (int choice : keys) {
      Value key = IntValue.of(choice / 2);
      MapValue before = map;
      int size = before.size();
      if (choice % 2 == 0 || round % 3 == 0) {
        map = map.with(key, IntValue.of(round));
        model.put(key, IntValue.of(round));
      } else {
        map = map.without(key);
        model.remove(key);
      }
      round++;
      assertThat(before.size()).isEqualTo(size);
      assertThat(new ArrayList<>(map.entries().keySet())).isEqualTo(List.copyOf(model.keySet()));
      assertThat(new ArrayList<>(map.entries().values())).isEqualTo(List.copyOf(model.values()));
      Map.Entry<Value, Value> after = model.higherEntry(key);
      MapValue.Cursor cursor = map.cursor(key);
      assertThat(cursor != null).isEqualTo(model.containsKey(key));
      if (cursor != null) {
        assertThat(cursor.value()).isEqualTo(model.get(key));
        assertThat(cursor.next()).isEqualTo(after != null);
        assertThat(cursor.key()).isEqualTo(after == null ? null : after.getKey());
      }
    }
    assertThat(map.size()).isEqualTo(model.size());
  }
}
