package echo.server.repl;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.model.Dialect;
import echo.values.model.Origin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedSourceTest {
  private static TypedSource source(String text, Dialect dialect) {
    return new TypedSource(text, dialect, Origin.TOASTSTUNT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (1)",
        "if (1)\n",
        "if (1)\n  x = 2;",
        "foo(1,",
        "{1,\n",
        "1 +",
        "x =",
        "fork (5)  ",
        "/* a",
        "x = 1; /* a\nb",
        "try\n  1 / 0;\nexcept (ANY)",
        ";;while (1)",
        "{\"ü𐀀\", ",
      })
  void moo_beginning_goesOn(String text) {
    assertThat(source(text, Dialect.MOO).isUnfinished()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1;",
        "x = 1",
        "break",
        "x = 1 y",
        "\"abc",
        "endif",
        "1 +;",
        "if (1) endif",
        "/* a */ 1",
        "return",
        "foo(1))",
        "{1,\n2}",
        "nothing_such(1)",
        "if (1)) x = 1",
      })
  void moo_programOrMistake_doesNot(String text) {
    assertThat(source(text, Dialect.MOO).isUnfinished()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if true",
        "if true\n",
        "if true\n  x = 2\n",
        "foo(1,",
        "[1,\n",
        "1 +",
        "x =",
        "fork 5s",
        "/* a",
        "match 1\n  case 1 => 2",
        "{a: 1,",
        "(a, b) =>",
        "fn (a)\n  return a",
      })
  void echo_beginning_goesOn(String text) {
    assertThat(source(text, Dialect.ECHO).isUnfinished()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1;",
        "x = 1",
        "break",
        "x = 1 y",
        "\"abc",
        "endif",
        "if true\nendif",
        "// note",
        "return",
        "foo(1))",
        "[1,\n2]",
        "(a, b) => a + b",
        "{a: 1}",
        "if (1) x = 1; endif",
      })
  void echo_programOrMistake_doesNot(String text) {
    assertThat(source(text, Dialect.ECHO).isUnfinished()).isFalse();
  }
}
