package echo.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What programs mean, on every engine. */
class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "==>",
      quoteCharacter = '\u0001',
      textBlock =
          """
          return 1 + 2 * 3; ==> 7
          return -7 % 3; ==> 2
          return -7 / 2; ==> -3
          return 2 ^ 10; ==> 1024
          return "foo" == "FOO"; ==> 1
          return {1, @{2, 3}, 4}; ==> {1, 2, 3, 4}
          return {1, 2, 3}[$]; ==> 3
          return {1, {2, 3}}[$][^]; ==> 2
          return "hello"[2..$ - 1]; ==> "ell"
          return 0 || "x" && 5; ==> 5
          return {} ? 1 | 2; ==> 2
          x = {1, 2, 3}; x[2] = "b"; return x; ==> {1, "b", 3}
          x = {1, {2, 3}, 4}; x[2][$] = 9; return x; ==> {1, {2, 9}, 4}
          x = {1, 2, 3, 4}; x[2..3] = {7}; return x; ==> {1, 7, 4}
          x = "hello"; x[1] = "J"; return x; ==> "Jello"
          x = "hello"; x[2..3] = "EEE"; return x; ==> "hEEElo"
          x = ["a" -> 1]; x["b"] = 2; return x; ==> ["a" -> 1, "b" -> 2]
          x = ["a" -> {1, 2}]; x["a"][2] = 5; return x; ==> ["a" -> {1, 5}]
          x = {1, 2}; return {x[1] = 5, x}; ==> {5, {5, 2}}
          x = 5; return {x, x = 6, x}; ==> {5, 6, 6}
          s = 0; for i in [1..10] s = s + i; endfor return s; ==> 55
          s = {}; for x in ({3, 1, 2}) s = {@s, x * 2}; endfor return s; ==> {6, 2, 4}
          s = {}; for v, k in (["b" -> 1, "a" -> 2]) s = {@s, k, v}; endfor return s; ==> {"a", 2, "b", 1}
          s = {}; for c, i in ("ab") s = {@s, c, i}; endfor return s; ==> {"a", 1, "b", 2}
          s = 0; for i in [9223372036854775806..9223372036854775807] s = s + 1; endfor return s; ==> 2
          s = {}; for o in [#1..#3] s = {@s, o}; endfor return s; ==> {#1, #2, #3}
          i = 0; while (i < 10) i = i + 1; if (i == 3) continue; elseif (i == 6) break; endif endwhile return i; ==> 6
          r = {}; for i in [1..3] for j in [1..3] if (j == 2) continue i; endif r = {@r, {i, j}}; endfor endfor return r; ==> {{1, 1}, {2, 1}, {3, 1}}
          while x (1) break x; endwhile return x; ==> 1
          {a, ?b = 5, @c} = {1}; return {a, b, c}; ==> {1, 5, {}}
          {a, ?b = 5, @c, d} = {1, 2, 3, 4, 5}; return {a, b, c, d}; ==> {1, 2, {3, 4}, 5}
          {a, ?b = a + 1, ?c = b + 1} = {1}; return {a, b, c}; ==> {1, 2, 3}
          return `1 / 0 ! E_DIV => "div"'; ==> "div"
          return `1 / 0 ! ANY'; ==> E_DIV
          return {1, `x ! E_VARNF, E_TYPE => 2', 3}; ==> {1, 2, 3}
          try return 1 / 0; except e (E_DIV) return e[1..3]; endtry ==> {E_DIV, "Division by zero", 0}
          try x = 1; x[5] = 2; except (E_TYPE) return 1; except e (E_RANGE, E_ARGS) return 2; except (ANY) return 3; endtry ==> 1
          try raise("foo", "bar", 7); except e ("FOO") return e[1..3]; endtry ==> {"foo", "bar", 7}
          try raise(E_PERM, "no", {1}); except e (ANY) return e[4]; endtry ==> {{#-1, "", #2, #-1, #2, 2}}
          x = {}; try x = {1}; finally x = {@x, 2}; endtry return x; ==> {1, 2}
          r = {}; for i in [1..3] try if (i == 2) continue; endif r = {@r, i}; finally r = {@r, "f"}; endtry endfor return r; ==> {1, "f", "f", 3, "f"}
          try try raise(E_PERM); finally x = 5; endtry except (E_PERM) return x; endtry ==> 5
          try return 1; finally x = 2; endtry ==> 1
          for i in [1..3] try return i; finally return 9; endtry endfor ==> 9
          try suspend(0); finally x = suspend(0); endtry return {x, 3}; ==> {0, 3}
          try try return 5; finally suspend(0); endtry finally suspend(0); endtry ==> 5
          try try raise(E_ARGS, "x", 3); finally suspend(0); endtry except e (ANY) return e[1..3]; endtry ==> {E_ARGS, "x", 3}
          return {1, suspend(0) + 2, `suspend(0) / 0 ! ANY => suspend(0)'}; ==> {1, 2, 0}
          l = {1, 2}; l[suspend(0) + 1] = suspend(0); return l; ==> {0, 2}
          return eval("return 3 + 4;"); ==> {1, 7}
          return eval("return foo(;"); ==> {0, {"Line 1:  syntax error"}}
          return eval("nosuch(1);"); ==> {0, {"Line 1:  Unknown built-in function: nosuch"}}
          return call_function("length", {1, 2}); ==> 2
          return `call_function("nosuch") ! E_INVARG => 1'; ==> 1
          set_task_local({1}); suspend(0); return task_local(); ==> {1}
          return 1 in {3, 1} + 0; ==> 2
          return {NUM, OBJ, STR, ERR, LIST, INT, FLOAT, MAP}; ==> {0, 1, 2, 3, 4, 0, 9, 10}
          return typeof(player) == OBJ; ==> 1
          return true == 1; ==> 1
          return 0; ==> 0
          x = 1; ==> 0
          return; ==> 0
          "a comment"; return 1; ==> 1
          """)
  void program_run_givesValue(String program, String expected) {
    for (Engine engine : Engine.values()) {
      assertThat(engine.eval(Engine.host(), program)).as(engine.name()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void unset_beforeCall_raisesFirst(Engine engine) {
    FakeHost host = Engine.host();
    host.world().verb(echo.values.ObjValue.SYSTEM, "f", "notify(#2, \"called\"); return 1;");
    assertThat(engine.eval(host, "return u + #0:f();")).startsWith("E_VARNF");
    assertThat(host.said()).isEmpty();
  }
}
