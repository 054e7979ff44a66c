package echo.values;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.values.codec.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Anonymous objects and waifs as values. */
class ReferencesTest {
  private static final ObjValue ANONYMOUS = ObjValue.anonymous(ObjValue.FIRST_ANONYMOUS + 1);
  private static final WaifValue WAIF = WaifValue.of(1, ObjValue.of(40), ObjValue.of(2));

  @Test
  void equal_objectOfTheSameNumber_isAnother() {
    ObjValue forged = ObjValue.of(ANONYMOUS.number());
    assertThat(Equality.equal(forged, ANONYMOUS)).isFalse();
    assertThat(forged).isNotEqualTo(ANONYMOUS);
    assertThat(forged.isPossible()).isFalse();
    assertThat(ANONYMOUS.isPossible()).isTrue();
    assertThat(ObjValue.keyed(ANONYMOUS.number())).isEqualTo(ANONYMOUS);
  }

  @Test
  void equal_waifs_areThoseOfOneId() {
    assertThat(Equality.equal(WAIF, WaifValue.of(1, ObjValue.of(40), ObjValue.of(2)))).isTrue();
    assertThat(Equality.equal(WAIF, WaifValue.of(2, ObjValue.of(40), ObjValue.of(2)))).isFalse();
  }

  @Test
  void toLiteral_showsNoIdentity() {
    assertThat(Literals.toLiteral(ListValue.of(ANONYMOUS, WAIF)))
        .isEqualTo("{*anonymous*, [[class = #40, owner = #2]]}");
  }

  @Property
  void refers_anyValue_saysWhetherAReferenceIsInIt(@ForAll Value value) {
    assertThat(value.refers() || !holds(value)).isTrue();
    // Made anew, no map has lost what made it refer.
    Output out = new Output(64, -1);
    ValueCodec.write(out, value);
    assertThat(ValueCodec.read(new Input(out.toBytes())).refers()).isEqualTo(holds(value));
  }

  @Property
  void forEach_anyValue_showsEachReference(@ForAll Value value) {
    List<Value> found = new ArrayList<>();
    References.forEach(value, found::add);
    assertThat(found.isEmpty()).isEqualTo(!holds(value));
    assertThat(found).allMatch(each -> each.tag == Value.ANON || each.tag == Value.WAIF);
  }

  @Property
  void refers_listGrownOneByOne_missesNone(@ForAll List<Value> values) {
    ListValue list = ListValue.EMPTY;
    for (int i = 0; i < 70; i++) {
      list = list.append(IntValue.of(i));
    }
    for (Value value : values) {
      list = list.append(value).with(1, value);
    }
    assertThat(list.refers()).isEqualTo(values.stream().anyMatch(Value::refers));
  }

  private static boolean holds(Value value) {
    return switch (value) {
      case ListValue list -> list.toList().stream().anyMatch(ReferencesTest::holds);
      case MapValue map -> {
        List<Value> all = new ArrayList<>(map.entries().keySet());
        all.addAll(map.entries().values());
        yield all.stream().anyMatch(ReferencesTest::holds);
      }
      default -> value.tag == Value.ANON || value.tag == Value.WAIF;
    };
  }
}
