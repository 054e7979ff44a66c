package echo.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values as echo spells them. */
class EchoLiteralsTest {
  @Test
  void toEchoLiteral_collections_readAsEchoSource() {
    Value map =
        MapValue.EMPTY
            .with(StrValue.of("two words"), IntValue.ONE)
            .with(IntValue.of(3), ListValue.of(BoolValue.TRUE, NullValue.NULL));
    assertThat(Literals.toEchoLiteral(map)).isEqualTo("{[3]: [true, null], \"two words\": 1}");
    assertThat(Literals.toEchoLiteral(StrValue.of("a\"\t\u0007"))).isEqualTo("\"a\\\"\\t\\u{7}\"");
  }
}
