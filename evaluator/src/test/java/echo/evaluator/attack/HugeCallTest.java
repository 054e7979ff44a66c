package echo.evaluator.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One call of a builtin on much: it pays in proportion, before it works. */
class HugeCallTest {
  private static final String STRING = "s = \"a b,c~41\"; for i in [1..%d] s = s + s; endfor ";

  private static final String LIST = "l = {}; for i in [1..%d] l = {@l, i, tostr(i)}; endfor ";
  private static final String NUMBERS = "l = {}; for i in [1..%d] l = {@l, i}; endfor ";
  private static final String MAP = "m = []; for i in [1..%d] m[i] = i; endfor ";
  private static final String NOTHING = "return 1;";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "strsub(s, \"b\", \"x\")",
        "index(s, \"zz\")",
        "rindex(s, \"zz\")",
        "strcmp(s, s)",
        "strtr(s, \"a\", \"b\")",
        "explode(s)",
        "reverse(s)",
        "tostr(s, s)",
        "toliteral(s)",
        "toint(s)",
        "tofloat(s)",
        "toobj(s)",
        "string_hash(s)",
        "string_hmac(s, \"k\")",
        "binary_hash(s)",
        "value_hash(s)",
        "value_bytes(s)",
        "equal(s, s + \"x\")",
        "encode_base64(s)",
        "decode_base64(strsub(s, \" b,c~\", \"aaaa\"))",
        "encode_binary(s)",
        "decode_binary(s)",
        "url_encode(s)",
        "url_decode(s)",
        "generate_json(s)",
        "parse_json(\"\\\"\" + s + \"\\\"\")",
        "match(s, \"zz\")",
        "rmatch(s, \"zz\")",
        "pcre_match(s, \"zz\")",
        "pcre_replace(s, \"s/zz/x/\")",
        "substitute(s, {1, 1, {{0, -1}, {0, -1}, {0, -1}, {0, -1}, {0, -1}, {0, -1}, {0, -1},"
            + " {0, -1}, {0, -1}}, \"a\"})",
        "parse_ansi(s)",
        "remove_ansi(s)",
        "chr(s)",
        "notify(player, s)",
        "server_log(s)",
        "eval(\"return \\\"\" + s + \"\\\";\")"
      })
  void call_onALongString_paysForIt(String call) {
    assertPays(STRING.formatted(4) + "`" + call, STRING.formatted(17) + "`" + call, 15);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort(l)",
        "reverse(l)",
        "slice(l, 1)",
        "toliteral(l)",
        "tostr(toliteral(l))",
        "generate_json(l)",
        "encode_binary(@l)",
        "value_bytes(l)",
        "value_hash(l)",
        "equal(l, {@l})",
        "is_member(0, l)",
        "all_members(0, l)",
        "setadd(l, 0)",
        "setremove(l, 0)",
        "listappend(l, 0)",
        "listinsert(l, 0)",
        "listdelete(l, 1)",
        "listset(l, 1, 1)",
        "max(@l)",
        "min(@l)",
        "isa(#6, l)"
      })
  void call_onALongList_paysForIt(String call) {
    String from = call.startsWith("slice") ? LIST.replace("@l, i, tostr(i)", "@l, {i}") : NUMBERS;
    assertPays(from.formatted(512) + "`" + call, from.formatted(16_384) + "`" + call, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mapkeys(m)",
        "mapvalues(m)",
        "mapdelete(m, 1)",
        "generate_json(m)",
        "value_bytes(m)",
        "toliteral(m)"
      })
  void call_onALargeMap_paysForIt(String call) {
    assertPays(MAP.formatted(512) + "`" + call, MAP.formatted(16_384) + "`" + call, 3);
  }

  /** The large one must cost so many ticks more than the small one. */
  private static void assertPays(String small, String large, long least) {
    String end = " ! ANY'; return 1;";
    long calls = Attack.ticks(large + end) - Attack.ticks(small + end);
    long rest = Attack.ticks(without(large)) - Attack.ticks(without(small));
    assertThat(calls - rest).as(large).isGreaterThanOrEqualTo(least);
  }

  /** All but the call. */
  private static String without(String program) {
    return program.substring(0, program.indexOf('`')) + NOTHING;
  }

  @Test
  void rangesAndCounts_ofAnySize_areRefused() {
    assertThat(Attack.end("return random_bytes(1000000000);")).startsWith("E_INVARG");
    assertThat(Attack.end("return eval(\"return [1..1000000000]\", \"echo\");"))
        .isEqualTo("out of seconds");
    assertThat(Attack.end("x = \"a\"; x[1..1000000000] = \"b\"; return x;")).isEqualTo("\"b\"");
    assertThat(Attack.end("return floatstr(1.0, 1000000000);")).doesNotContain("Exception");
    assertThat(Attack.end("l = {}; l[1000000000] = 1; return l;")).startsWith("E_RANGE");
    assertThat(Attack.end("return 2 ^ 1000000000;")).isEqualTo("0");
    assertThat(Attack.end("return 1 << 1000000000;")).startsWith("E_INVARG");
  }
}
