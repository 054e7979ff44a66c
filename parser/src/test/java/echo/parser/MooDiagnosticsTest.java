package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.model.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MooDiagnosticsTest {
  private static List<Diagnostic> diagnostics(String source) {
    return Parser.parse(source, Dialect.MOO) instanceof ParseResult.Failed<?>(List<Diagnostic> why)
        ? why
        : List.of();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "x = ;~|An expression is missing before `;`.",
        "x = 1|A `;` is missing after `1`.",
        "x = 1\\ny = 2;|A `;` is missing after `1`.",
        "foo(1, 2;|The `(` on line 1 is not closed.",
        "if (x)\\n  foo();\\n|The program ends inside the `if` of line 1.",
        "for x in (y)\\nendif|`endif` does not close the `for` of line 1.",
        "endif|`endif` closes nothing.",
        "return x.for;|`for` is a word of the language and cannot be a bare name.",
        "x = 1; // two|moo has no `//` comments.",
        "return \"abc;|This string has no closing quote.",
        "x; /* open|This comment is never closed.",
        "return x ? y;|A conditional has two parts: `condition ? this ~ that`.",
        "return 1.5.5;|I did not expect `.5` here.",
        "return a ? b ~ c ? d ~ e;|Two conditionals in a row are ambiguous.",
        "f(x) = 1;|Illegal expression on left side of assignment.",
        "for x, i in [1..2] endfor|A loop over a range has one variable.",
        "return @x;|I did not expect `@` here.",
      })
  void parse_wrongProgram_saysWhatIsWrong(String source, String message) {
    String text = source.replace("\\n", "\n").replace('~', '|');
    assertThat(diagnostics(text))
        .first()
        .extracting(Diagnostic::message)
        .isEqualTo(message.replace('~', '|'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return 1 +;|Line 1:  syntax error",
        "if (x)|Line 2:  syntax error",
        "x = 1;\\nif (x)\\n|Line 3:  syntax error",
        "break;|Line 1:  No enclosing loop for `break' statement",
        "while (1) break foo; endwhile|Line 1:  Invalid loop name in `break' statement: foo",
        "return $;|Line 1:  Illegal context for `$' expression.",
        "{} = x;|Line 1:  Empty list in scattering assignment.",
        "{1} = x;|Line 1:  Scattering assignment targets must be simple variables.",
        "{@a, @b} = x;|Line 1:  More than one `@' target in scattering assignment.",
        "return;\\n\\n/* abc|Line 3:  End of program while in a comment",
        "x = 1e999;|Line 1:  Floating-point literal out of range",
        "try x; except (ANY) y; except (E_PERM) z; endtry|Line 1:  Unreachable EXCEPT clause",
      })
  void verbErrorLine_wrongProgram_isTheServersLine(String source, String line) {
    assertThat(diagnostics(source.replace("\\n", "\n")))
        .first()
        .extracting(Diagnostic::verbErrorLine)
        .isEqualTo(line);
  }

  @Test
  void check_severalErrors_findsEachOnItsLine() {
    List<Diagnostic> found = Parser.check("x = ;\ny = 1;\nfoo(;\nz = 3;\nreturn +;", Dialect.MOO);
    assertThat(found).extracting(Diagnostic::line).containsExactly(1, 3, 5);
  }

  @Test
  void check_rightProgram_findsNothing() {
    assertThat(Parser.check("if (x) y = `z.w ! ANY'; endif", Dialect.MOO)).isEmpty();
  }

  @Test
  void parse_deepNesting_isADiagnostic() {
    for (String[] around :
        new String[][] {
          {"(", ")"},
          {"{", "}"},
          {"-", ""},
          {"!", ""},
          {"x[", "]"},
          {"f(", ")"},
          {"a = ", ""},
          {"a ^ ", ""},
          {"`", " ! ANY'"},
          {"x ? ", " | y"},
          {"", " + x"},
          {"", "[1]"},
          {"", ".a"},
        }) {
      String source = around[0].repeat(20_000) + "x" + around[1].repeat(20_000) + ";";
      assertThat(diagnostics(source))
          .as(around[0] + around[1])
          .first()
          .extracting(Diagnostic::message)
          .isEqualTo("This is nested too deeply.");
    }
    assertThat(diagnostics("if (x) ".repeat(20_000) + "endif ".repeat(20_000)))
        .first()
        .extracting(Diagnostic::message)
        .isEqualTo("This is nested too deeply.");
  }

  @Test
  void parse_manyTokens_isADiagnostic() {
    assertThat(diagnostics("x;".repeat(300_000)))
        .first()
        .extracting(Diagnostic::message)
        .isEqualTo("This program is too long.");
  }
}
