package echo.evaluator.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.Budget;
import echo.evaluator.Execution;
import echo.evaluator.FakeHost;
import echo.evaluator.FakeWorld;
import echo.evaluator.Interpreter;
import echo.evaluator.Outcome;
import echo.evaluator.ProgramCache;
import echo.parser.Parser;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ToastStunt's builtins as programs see them; the expected values are ToastStunt's answers. */
class ToastBuiltinsTest {
  private static final Interpreter INTERPRETER =
      new Interpreter(
          AllBuiltins.registry(),
          new ProgramCache(
              AllBuiltins.registry(),
              text -> Parser.parse(text.source(), text.dialect()),
              10_000_000));

  private final FakeHost host = new FakeHost(new FakeWorld(), Origin.TOASTSTUNT);

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "sort({3, 1, 2}) => {1, 2, 3}",
        "sort({\"b\", \"A\", \"c\"}) => {\"A\", \"b\", \"c\"}",
        "sort({3, 1, 2}, {\"c\", \"a\", \"b\"}) => {1, 2, 3}",
        "sort({\"a10\", \"a9\"}, {}, 1) => {\"a9\", \"a10\"}",
        "sort({\"x 1.10\", \"x1.09\", \"x1.2\"}, {}, 1) => {\"x1.09\", \"x1.2\", \"x 1.10\"}",
        "sort({1, 2, 3}, {}, 0, 1) => {3, 2, 1}",
        "sort({1, \"a\"}) => E_TYPE",
        "sort({{1}}) => E_TYPE",
        "sort({1, 2}, {1}) => E_INVARG",
        "reverse(\"abc\") => \"cba\"",
        "reverse({1, 2}) => {2, 1}",
        "reverse([1 -> 2]) => E_INVARG",
        "slice({{1, 2}, {3, 4}}, 2) => {2, 4}",
        "slice({{1, 2}, \"ab\"}, {2, 1}) => {{2, 1}, {\"b\", \"a\"}}",
        "slice({[\"a\" -> 1], [\"b\" -> 2]}, \"a\", 9) => {1, 9}",
        "slice({[\"a\" -> 1], [\"b\" -> 2]}, \"a\") => {1}",
        "slice({{1}}, 2) => E_RANGE",
        "all_members(1, {1, 2, 1}) => {1, 3}",
        "explode(\"a,b,,c\", \",\") => {\"a\", \"b\", \"c\"}",
        "explode(\",a,,b,\", \",\", 1) => {\"\", \"a\", \"\", \"b\", \"\"}",
        "explode(\"\", \",\", 1) => {\"\"}",
        "explode(\"a b\") => {\"a\", \"b\"}",
        "strtr(\"hello\", \"el\", \"ip\") => \"hippo\"",
        "strtr(\"FOO\", \"fo\", \"ba\") => \"BAA\"",
        "strtr(\"foobar\", \"oo\", \"i\") => \"fbar\"",
        "chr(65, {66, \"c\"}) => \"ABc\"",
        "chr(300) => E_INVARG",
        "index(\"hello\", \"l\", 0, 3) => 1",
        "index(\"hello\", \"l\", 0, -1) => E_INVARG",
        "rindex(\"hello\", \"l\", 0, -2) => 3",
        "is_member(\"A\", {\"a\"}, 0) => 1",
        "encode_base64(\"~00~01\", 1) => \"AAE\"",
        "decode_base64(\"AAE\", 1) => \"~00~01\"",
        "decode_base64(\"AAE\") => E_INVARG",
        "url_encode(\"a b&c~\") => \"a%20b%26c~\"",
        "url_decode(\"a%20b%26c%zz+\") => \"a b&c%zz+\"",
        "round(2.5) => 3.0",
        "round(-2.5) => -3.0",
        "cbrt(27.0) => 3.0",
        "distance({0, 0}, {3, 4}) => 5.0",
        "relative_heading({0.0, 0.0, 0.0}, {0.0, -1.0, 1.0}) => {270, 45}",
        "relative_heading({0, 0, 0}, {1, 1, 1}) => E_TYPE",
        "string_hmac(\"a\", \"key\") =>"
            + " \"780C3DB4CE3DE5B9E55816FBA98F590631D96C075271B26976238D5F4444219B\"",
        "length(string_hmac(\"a\", \"key\", \"sha1\", 1)) => 60",
        "remove_ansi(\"[Red]a[b:blue]b[null]\") => \"ab\"",
        "length(parse_ansi(\"[red]a[normal]\")) => 10",
        "length(decode_binary(random_bytes(16), 1)) => 16",
        "random_bytes(10001) => E_INVARG",
        "frandom(1.0, 1.0) => 1.0"
      })
  void call_ofValues_givesToastStuntsAnswer(String call, String answer) {
    assertThat(result("return `" + call + " ! ANY';")).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "generate_json([\"a\" -> {1, 2.5, true, #3}]) =>"
            + " \"{\\\"a\\\":[1,2.5,true,\\\"#3\\\"]}\"",
        "generate_json([1 -> \"x\"], \"embedded-types\") => \"{\\\"1|int\\\":\\\"x\\\"}\"",
        "generate_json(\"a|obj\", \"embedded-types\") => \"\\\"a|obj|str\\\"\"",
        "generate_json({}) => \"[]\"",
        "generate_json(\"a~0Ab\\\\~0A\") => \"\\\"a\\\\nb~0A\\\"\"",
        "generate_json(1, \"other\") => E_INVARG",
        "parse_json(\"{\\\"a\\\": [1, 2.5, true, null, \\\"x\\\"]}\") =>"
            + " [\"a\" -> {1, 2.5, true, E_NONE, \"x\"}]",
        "parse_json(\"\\\"#3|obj\\\"\", \"embedded-types\") => #3",
        "parse_json(\"{\\\"1|int\\\": \\\"E_PERM|err\\\"}\", \"embedded-types\") => [1 -> E_PERM]",
        "parse_json(\"\\\"a\\\\n\\\\u00e9\\\"\") => \"a~0Aé\"",
        "parse_json(\" /* c */ [1e2, -0, 12345678901234567890]\") =>"
            + " {100.0, 0, 1.23456789012346e+19}",
        "parse_json(\"{bad\") => E_INVARG",
        "parse_json(\"[1,]\") => E_INVARG",
        "parse_json(\"01\") => E_INVARG",
        "parse_json(\"\") => E_INVARG"
      })
  void json_bothWays_isToastStunts(String call, String answer) {
    assertThat(result("return `" + call + " ! ANY';")).isEqualTo(answer);
  }

  @Test
  void parseJson_deepNesting_isRefusedOrHeld() {
    String deep =
        "s = \"\"; for i in [1..%d] s = \"[\" + s + \"]\"; endfor"
            + " return `length(parse_json(s)) ! ANY';";
    assertThat(result(deep.formatted(500))).isEqualTo("1");
    assertThat(result(deep.formatted(501))).isEqualTo("E_INVARG");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "pcre_match(\"foobar\", \"(o+)(?<rest>b)\") =>"
            + " {[\"0\" -> [\"match\" -> \"oob\", \"position\" -> {2, 4}], \"1\" -> [\"match\" ->"
            + " \"oo\", \"position\" -> {2, 3}], \"rest\" -> [\"match\" -> \"b\", \"position\" ->"
            + " {4, 4}]]}",
        "length(pcre_match(\"aAa\", \"a\")) => 3",
        "length(pcre_match(\"aAa\", \"a\", 1)) => 2",
        "length(pcre_match(\"aAa\", \"a\", 0, 0)) => 1",
        "pcre_match(\"é😀b\", \"B\")[1][\"0\"][\"position\"] => {3, 3}",
        "mapkeys(pcre_match(\"x\", \"(?P<a_b>y)?(x)\")[1]) => {\"0\", \"2\", \"a_b\"}",
        "pcre_match(\"ab\", \"(?P<q>a)(?P=q)\") => {}",
        "pcre_match(\"a[b\", \"[[]b\")[1][\"0\"][\"match\"] => \"[b\"",
        "pcre_match(\"a{\", \"a{\")[1][\"0\"][\"match\"] => \"a{\"",
        "pcre_match(\"b_7\", \"[[:alpha:]]_[^[:alpha:]]\")[1][\"0\"][\"match\"] => \"b_7\"",
        "pcre_match(\"a\", \"(\") => E_INVARG",
        "pcre_match(\"\", \"a\") => E_INVARG",
        "pcre_match(\"ba\", \"a*\") => E_MAXREC",
        "pcre_match(\"a\", \"(?:(?:){65535}){65535}\") => E_INVARG",
        "pcre_replace(\"foobar\", \"s/o/0/g\") => \"f00bar\"",
        "pcre_replace(\"foobar\", \"s/(f)(o)/$2$1/\") => \"ofobar\"",
        "pcre_replace(\"foobar\", \"s/(f)(o)/\\\\2\\\\1/\") => \"21obar\"",
        "pcre_replace(\"a/b\", \"s/\\\\//$`-$&/\") => \"aa-/b\"",
        "pcre_replace(\"ab\", \"s/x*/-/g\") => \"-a-b-\"",
        "pcre_replace(\"ab\", \"nonsense\") => E_INVARG"
      })
  void pcre_matchAndReplace_areToastStunts(String call, String answer) {
    assertThat(result("return `" + call + " ! ANY';")).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {"(a+)+b", "(a|aa)+$b", "(?:a|b)*c", "(?:(?:){65535}a?){3}b", "(a?){9999}b"})
  void pcreMatch_hostileExpression_endsWithAnError(String expression) {
    String program =
        "s = \"aaaaaaaaaaaaaaaa\"; for i in [1..10] s = s + s; endfor"
            + " return `pcre_match(s, \""
            + expression
            + "\") ! ANY';";
    assertThat(result(program))
        .satisfiesAnyOf(
            answer -> assertThat(answer).isIn("E_INVARG", "{}"),
            answer -> assertThat(answer).startsWith("Exhausted"));
  }

  @Test
  void sort_ofMuch_isChargedBefore() {
    assertThat(
            result(
                "x = {}; for i in [1..4096] x = {@x, i}; endfor a = ticks_left(); sort(x);"
                    + " return a - ticks_left() > 40;"))
        .isEqualTo("1");
  }

  @Test
  void kin_ofNewObjects_isFound() {
    assertThat(
            result(
                "a = create(#1); b = create(a); c = create({b, a}); recycle(b);"
                    + " move(c, a);"
                    + " return {ancestors(c), ancestors(c, 1) == {c, @ancestors(c)},"
                    + " c in descendants(#1) > 0, locations(c) == {a}, locations(c, a),"
                    + " occupants({a, c}, a) == {a, c}, next_recycled_object() == b,"
                    + " recycled_objects() == {b}, isa(c, {#0, a, #1}, 1) == a, isa(a, {c}),"
                    + " isa(a, c, 1)};"))
        .isEqualTo("{{#3, #1}, 1, 1, 1, {}, 1, 1, 1, 1, 0, #-1}");
  }

  private String result(String source) {
    ObjValue wizard = ObjValue.of(2);
    Execution execution =
        Execution.forProgram(new ProgramText(Dialect.MOO, source), wizard, wizard);
    Outcome outcome = INTERPRETER.run(execution, host, new Budget(200_000, 5, System.nanoTime()));
    return switch (outcome) {
      case Outcome.Completed done -> done.value().toString();
      case Outcome.Uncaught error -> error.error() + " " + error.traceback();
      default -> outcome.toString();
    };
  }
}
