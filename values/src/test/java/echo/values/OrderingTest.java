package echo.values;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The laws of the order of map keys, and what maps make of them. */
class OrderingTest {
  @Provide
  Arbitrary<Value> keys() {
    return AnyValue.scalars();
  }

  @Property
  void keys_anyThree_areTotallyOrdered(
      @ForAll("keys") Value a, @ForAll("keys") Value b, @ForAll("keys") Value c) {
    int ab = Integer.signum(Ordering.KEYS.compare(a, b));
    assertThat(ab).isEqualTo(-Integer.signum(Ordering.KEYS.compare(b, a)));
    if (ab <= 0 && Ordering.KEYS.compare(b, c) <= 0) {
      assertThat(Ordering.KEYS.compare(a, c)).isNotPositive();
    }
  }

  @Property
  void with_anyKey_isFoundAgainAndOldMapIsUnchanged(
      @ForAll("keys") Value a, @ForAll("keys") Value b) {
    MapValue one = MapValue.EMPTY.with(a, IntValue.ONE);
    MapValue two = one.with(b, IntValue.of(2));
    assertThat(two.get(b)).isEqualTo(IntValue.of(2));
    assertThat(one.size()).isEqualTo(1);
    assertThat(one.get(a)).isEqualTo(IntValue.ONE);
    assertThat(two.without(b).get(b)).isNull();
  }

  @Test
  void entries_mixedKeys_comeInToastStuntsOrder() {
    MapValue map =
        MapValue.EMPTY
            .with(StrValue.of("b"), IntValue.ONE)
            .with(StrValue.of("A"), IntValue.ONE)
            .with(FloatValue.of(1.5), IntValue.ONE)
            .with(ObjValue.of(3), IntValue.ONE)
            .with(IntValue.of(7), IntValue.ONE)
            .with(ErrValue.of(ErrorCode.E_PERM), IntValue.ONE);
    assertThat(map.toString())
        .isEqualTo("[7 -> 1, #3 -> 1, E_PERM -> 1, 1.5 -> 1, \"A\" -> 1, \"b\" -> 1]");
  }
}
