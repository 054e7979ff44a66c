package echo.evaluator.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and maps in one another, as deep as they may be and deeper. */
class DeepDataTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "toliteral(l)",
        "equal(l, {l[1]})",
        "value_bytes(l)",
        "value_hash(l)",
        "generate_json(l)",
        "l == {l[1]}",
        "l in {l}",
        "encode_binary(l)",
        "[1 -> l[1]]"
      })
  void deepestValue_inEveryWalk_isWalked(String expression) {
    String program = "l = {}; for i in [1..500] l = {l}; endfor `" + expression + " ! E_INVARG';";
    assertThat(Attack.end(program + " return 1;")).isEqualTo("1");
  }

  @Test
  void deeperValue_isNeverMade() {
    assertThat(Attack.end("l = {}; while (1) l = {l}; endwhile")).isEqualTo("out of seconds");
    assertThat(Attack.end("l = []; while (1) l = [1 -> l]; endwhile")).isEqualTo("out of seconds");
  }

  @Test
  void deeperError_isNeverMade() {
    String around = "let e = E_PERM; while true do e = E_INVARG(\"m\", ";
    assertThat(Attack.endOfEcho(around + "e) endwhile")).isEqualTo("out of seconds");
    assertThat(Attack.endOfEcho(around + "[e]) endwhile")).isEqualTo("out of seconds");
  }

  /** What an error carries counts, or a list of a few would be larger than a value may be. */
  @Test
  void heavyErrors_areCounted() {
    String program = "let s = \"x\"; while length(s) < 1000000 do s = s + s endwhile let l = []";
    assertThat(Attack.endOfEcho(program + " while true do l = [@l, E_PERM(s, s)] endwhile"))
        .isEqualTo("out of seconds");
    assertThat(Attack.endOfEcho(program + "; l = [E_PERM(s, s)]; return value_bytes(l) > 2000000"))
        .isEqualTo("true");
  }
}
