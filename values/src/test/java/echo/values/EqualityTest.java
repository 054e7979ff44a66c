package echo.values;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The laws of the language's equality. */
class EqualityTest {
  @Property
  void equal_anyTwo_isSymmetricAndAgreesWithHash(@ForAll Value a, @ForAll Value b) {
    assertThat(Equality.equal(a, b)).isEqualTo(Equality.equal(b, a));
    assertThat(Equality.equal(a, b, true)).isEqualTo(Equality.equal(b, a, true));
    if (Equality.equal(a, b) && a.tag == b.tag && a.tag < Value.LIST) {
      assertThat(Equality.hash(a)).isEqualTo(Equality.hash(b));
    }
  }

  @Property
  void equal_oneself_holds(@ForAll Value a) {
    assertThat(Equality.equal(a, a)).isTrue();
  }

  @Test
  void equal_stringsOfDifferentCase_areEqual() {
    assertThat(Equality.equal(StrValue.of("Foo"), StrValue.of("fOO"))).isTrue();
    assertThat(StrValue.of("Foo")).isNotEqualTo(StrValue.of("fOO"));
  }

  @Test
  void equal_intAndFloat_onlyWhenPromoting() {
    Value one = IntValue.of(1);
    Value also = FloatValue.of(1.0);
    assertThat(Equality.equal(one, also)).isFalse();
    assertThat(Equality.equal(one, also, true)).isTrue();
    assertThat(Equality.equal(ListValue.of(one), ListValue.of(also), true)).isTrue();
  }

  @Test
  void equal_boolAndInt_areEqualAsOneAndZero() {
    assertThat(Equality.equal(BoolValue.TRUE, IntValue.of(1))).isTrue();
    assertThat(Equality.equal(IntValue.of(0), BoolValue.FALSE)).isTrue();
    assertThat(Equality.equal(IntValue.of(2), BoolValue.TRUE)).isFalse();
  }
}
