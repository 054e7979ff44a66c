package echo.evaluator.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PureBuiltinsTest {
  @Property
  void toint_ofTostr_isTheNumber(@ForAll long number) {
    assertThat(DirectCall.of("toint", DirectCall.of("tostr", IntValue.of(number))))
        .isEqualTo(IntValue.of(number));
  }

  @Property
  void binary_decodedAndEncoded_isTheSame(@ForAll byte[] bytes) {
    Value text = text(BinaryStrings.encode(bytes));
    assertThat(DirectCall.of("encode_binary", DirectCall.of("decode_binary", text)))
        .isEqualTo(text);
    assertThat(BinaryStrings.bytes(((StrValue) text).text())).isEqualTo(bytes);
  }

  @Property
  void strsub_withItself_changesNothing(@ForAll String subject, @ForAll String wanted) {
    if (!wanted.isEmpty()) {
      assertThat(DirectCall.of("strsub", text(subject), text(wanted), text(wanted), IntValue.ONE))
          .isEqualTo(text(subject));
    }
  }

  @Test
  void toint_textRules_asStrtol() {
    assertThat(number("toint", " 12 ")).isEqualTo(12);
    assertThat(number("toint", "12abc")).isZero();
    assertThat(number("toint", "-3.9")).isEqualTo(-3);
    assertThat(number("toint", "1e3")).isEqualTo(1000);
    assertThat(number("toint", "99999999999999999999")).isEqualTo(Long.MAX_VALUE);
    assertThat(number("toint", "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(DirectCall.of("toobj", text("# 7"))).hasToString("#7");
    assertThat(DirectCall.of("toobj", text("1.9"))).hasToString("#0");
  }

  @Test
  void floatstr_halves_roundAsC() {
    assertThat(floatstr(2.5, 0, false)).isEqualTo("2");
    assertThat(floatstr(1e22, 2, false)).isEqualTo("10000000000000000000000.00");
    assertThat(floatstr(-0.0, 2, true)).isEqualTo("-0.00e+00");
    assertThat(floatstr(9.999, 2, true)).isEqualTo("1.00e+01");
  }

  @Property
  void sin_anyAngle_isJavasWithinOneBit(@ForAll @DoubleRange(min = -2e6, max = 2e6) double x) {
    assertThat(Math.abs(Trigonometry.sin(x) - Math.sin(x)))
        .isLessThanOrEqualTo(Math.ulp(Math.sin(x)));
    assertThat(Math.abs(Trigonometry.cos(x) - Math.cos(x)))
        .isLessThanOrEqualTo(Math.ulp(Math.cos(x)));
    assertThat(Math.abs(Trigonometry.tan(x) - Math.tan(x)))
        .isLessThanOrEqualTo(2 * Math.ulp(Math.tan(x)));
  }

  @Test
  void sin_halfwayBetweenDoubles_roundsAsC() {
    assertThat(DirectCall.of("sin", FloatValue.of(2.5))).hasToString("0.598472144103957");
    assertThat(DirectCall.of("sin", FloatValue.of(-0.0))).hasToString("-0.0");
  }

  @Test
  void index_beyondTheBasicPlane_countsCharacters() {
    assertThat(DirectCall.of("index", text("😀😀b"), text("B"))).isEqualTo(IntValue.of(3));
    assertThat(DirectCall.of("rindex", text("a😀ä"), text("Ä"))).isEqualTo(IntValue.of(3));
  }

  @Test
  void strsub_growingBeyondTheLimit_raisesQuota() {
    Value much = text("a".repeat(1_000_000));
    raises(ErrorCode.E_QUOTA, () -> DirectCall.of("strsub", much, text("a"), much));
  }

  @Test
  void substitute_pairsOutsideTheSubject_raiseInvarg() {
    ListValue match = (ListValue) DirectCall.of("match", text("abc"), text("b"));
    assertThat(DirectCall.of("substitute", text("<%0>"), match)).isEqualTo(text("<b>"));
    raises(
        ErrorCode.E_INVARG,
        () -> DirectCall.of("substitute", text("%0"), match.with(2, IntValue.of(4))));
  }

  @Test
  void hash_origin_decidesTheAlgorithm() {
    assertThat(DirectCall.of(Origin.LAMBDAMOO, "string_hash", text("abc")))
        .isEqualTo(text("900150983CD24FB0D6963F7D28E17F72"));
    assertThat(((StrValue) DirectCall.of("string_hash", text("abc"))).text())
        .startsWith("BA7816BF");
  }

  @Test
  void crypt_knownAnswers_areUnixs() {
    assertThat(DirectCall.of("crypt", text("password"), text("ab")))
        .isEqualTo(text("abJnggxhB/yWI"));
    assertThat(((StrValue) DirectCall.of("crypt", text("x"), text("$5$salt"))).text())
        .startsWith("$5$salt$");
    raises(
        ErrorCode.E_QUOTA, () -> DirectCall.of("crypt", text("x"), text("$6$rounds=999999999$a")));
  }

  @Test
  void argon2_verified_onlyByItsPassword() {
    Value hash = DirectCall.of("argon2", text("secret"), text("saltsaltsalt"));
    assertThat(((StrValue) hash).text()).startsWith("$argon2id$");
    assertThat(DirectCall.of("argon2_verify", hash, text("secret"))).isEqualTo(IntValue.ONE);
    assertThat(DirectCall.of("argon2_verify", hash, text("Secret"))).isEqualTo(IntValue.ZERO);
    raises(ErrorCode.E_INVARG, () -> DirectCall.of("argon2_verify", text("x"), text("y")));
  }

  private static void raises(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(MooError.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static StrValue text(String text) {
    return StrValue.of(text);
  }

  private static long number(String builtin, String text) {
    return ((IntValue) DirectCall.of(builtin, text(text))).value();
  }

  private static String floatstr(double value, int places, boolean scientific) {
    return ((StrValue)
            DirectCall.of(
                "floatstr", FloatValue.of(value), IntValue.of(places), IntValue.of(scientific)))
        .text();
  }
}
