package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.model.Dialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever the text, there is a program or a diagnostic: no end of the stack or of the memory.
 *
 * <p>The timeouts only end what hangs. Seeds are fixed; the long tests read more of the same.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSourceTest {
  private static final String[] LINES = {
    "x = %s1",
    "1 + ",
    "x = [%s1]",
    "1, ",
    "x = f(%sa)",
    "@a, ",
    "x = \"%s\"",
    "\\u{41}",
    "x = \"%s\"",
    "\\q",
    "x = $\"%s\"",
    "{a}",
    "x = %s1",
    "9",
    "x = 0.%s1",
    "9",
    "x = %s1s",
    "1_",
    "x = %s",
    "é",
    "// %s",
    "x",
    "%s",
    "\n",
    "%s",
    ";",
    "%s",
    "x = 1;",
    "x = {%sb: 2}",
    "a: 1, ",
    "let {%sb} = x",
    "a, ",
    "return %sx",
    "x - y(z)[1] ",
    "return %sx",
    "f(x) ? ",
    "x = %s1",
    "(a, b) => ",
    "%s",
    "\0",
    "%s",
    "😀",
    "%s",
    "a: ",
    "case %s",
    "1 | ",
    "if a\n%sendif",
    "elseif b\n",
    "match x\n%sendmatch",
    "case 1 => 2\n"
  };

  private static final String[] WORDS = {
    "if",
    "then",
    "elseif",
    "else",
    "endif",
    "for",
    "in",
    "do",
    "endfor",
    "while",
    "endwhile",
    "fork",
    "endfork",
    "try",
    "catch",
    "finally",
    "endtry",
    "throw",
    "return",
    "break",
    "continue",
    "match",
    "case",
    "when",
    "endmatch",
    "yield",
    "fn",
    "endfn",
    "let",
    "const",
    "true",
    "null",
    "as",
    "atomic",
    "endatomic",
    "gather",
    "endgather",
    "spawn",
    "except",
    "any",
    "object",
    "endobject",
    "x",
    "E_PERM",
    "1",
    "1.5",
    "2s",
    "\"s\"",
    "$\"{",
    "$\"{x}\"",
    "}\"",
    "#1",
    "'s",
    "$",
    "^",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "=",
    "==",
    "=>",
    "->",
    "..",
    ",",
    ";",
    "\n",
    ".",
    ":",
    "?",
    "|",
    "||",
    "&&",
    "+",
    "-",
    "*",
    "!",
    "@",
    "~",
    "`",
    "'",
    "\"",
    "/*",
    "*/",
    "//",
    "\\",
    "_"
  };

  @Test
  void nesting_ofEveryConstruct_isAnswered() throws IOException {
    nest(3_000);
  }

  @Tag("long")
  @Timeout(value = 1_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @Test
  void deepNesting_ofEveryConstruct_isAnswered() throws IOException {
    nest(100_000);
  }

  private static void nest(int depth) throws IOException {
    Hostile hostile = new Hostile();
    for (String line : lines("nesting.txt")) {
      int blank = line.indexOf(' ');
      Dialect dialect = Dialect.valueOf(line.substring(0, blank).toUpperCase(Locale.ROOT));
      String[] parts = line.substring(blank + 1).replace('~', '\n').split("§", -1);
      String opened = parts[0].repeat(depth);
      hostile.read(dialect, opened + "x" + parts[1].repeat(depth));
      hostile.read(dialect, opened);
      // Only what may stand on the right is repeated.
      int right = parts[0].indexOf("= ") + 2;
      String inner = parts[0].substring(right).repeat(depth);
      hostile.read(dialect, parts[0].substring(0, right) + inner + "x" + parts[1].repeat(depth));
    }
    hostile.report(depth + " openings");
  }

  private static List<String> lines(String resource) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    HostileSourceTest.class.getResourceAsStream("/hostile/" + resource)),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  @Test
  void lines_ofAHundredThousandCharacters_areAnswered() {
    lengthen(100_000);
  }

  @Tag("long")
  @Timeout(value = 1_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @Test
  void lines_ofAMegabyte_areAnswered() {
    lengthen(1_000_000);
  }

  private static void lengthen(int length) {
    Hostile hostile = new Hostile();
    for (int i = 0; i < LINES.length; i += 2) {
      String text = LINES[i].replace("%s", LINES[i + 1].repeat(length / LINES[i + 1].length()));
      for (Dialect dialect : Dialect.values()) {
        hostile.read(dialect, text);
      }
    }
    hostile.report("lines of " + length);
  }

  @Test
  void examples_cutOff_areAnswered() throws IOException {
    cutOff(9);
  }

  @Tag("long")
  @Timeout(value = 1_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @Test
  void examples_cutOffEverywhere_areAnswered() throws IOException {
    cutOff(1);
  }

  private static void cutOff(int step) throws IOException {
    Hostile hostile = new Hostile();
    int from = 0;
    for (Hostile.Example example : Hostile.examples()) {
      from = (from + 1) % step;
      for (int end = from; end <= example.text().length(); end += step) {
        hostile.read(example.dialect(), example.text().substring(0, end));
      }
    }
    hostile.report("cut off");
  }

  @Test
  void examples_withWrongCharacters_areAnswered() throws IOException {
    mutate(3);
  }

  @Tag("long")
  @Timeout(value = 1_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @Test
  void examples_withMoreWrongCharacters_areAnswered() throws IOException {
    mutate(100);
  }

  private static void mutate(int times) throws IOException {
    Hostile hostile = new Hostile();
    Random random = new Random(5);
    String wrong = "(){}[]\"'`$^@~|=>,;:.?!\\/*\n #0aE_é\0";
    for (Hostile.Example example : Hostile.examples()) {
      for (int i = 0; i < times; i++) {
        StringBuilder text = new StringBuilder(example.text());
        for (int k = 1 + random.nextInt(3); k > 0 && !text.isEmpty(); k--) {
          int at = random.nextInt(text.length());
          char c = wrong.charAt(random.nextInt(wrong.length()));
          switch (random.nextInt(3)) {
            case 0 -> text.setCharAt(at, c);
            case 1 -> text.insert(at, c);
            default -> text.deleteCharAt(at);
          }
        }
        hostile.read(example.dialect(), text.toString());
      }
    }
    hostile.report("wrong characters");
  }

  @Test
  void parts_thatTakeMuchWork_areRefusedByName() {
    assertThat(Parser.check("x = " + "1".repeat(120) + "s", Dialect.ECHO))
        .extracting(Diagnostic::message)
        .containsExactly("This number is too long.");
    String hole = "$\"{a}\"\n";
    assertThat(Parser.check(hole.repeat(5_000), Dialect.ECHO)).isEmpty();
    assertThat(Parser.check(hole.repeat(20_000), Dialect.ECHO))
        .extracting(Diagnostic::message)
        .containsExactly("This program is too long.");
  }

  /** A message can be read aloud, whatever it quotes. */
  @Test
  void messages_ofLongWords_areShort() {
    for (Dialect dialect : Dialect.values()) {
      for (String text :
          List.of("x = " + "a".repeat(300_000) + " b", "x = 1 " + "9".repeat(9_000))) {
        assertThat(Parser.check(text, dialect))
            .isNotEmpty()
            .allSatisfy(found -> {
              assertThat(found.message()).hasSizeLessThan(200);
              assertThat(String.valueOf(found.hint())).hasSizeLessThan(200);
              assertThat(found.verbErrorLine()).hasSizeLessThan(200);
            });
      }
    }
  }

  @Test
  void wordsInAnyOrder_areAnswered() {
    soup(1_000);
  }

  @Tag("long")
  @Timeout(value = 1_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @Test
  void moreWordsInAnyOrder_areAnswered() {
    soup(50_000);
  }

  private static void soup(int programs) {
    Hostile hostile = new Hostile();
    Random random = new Random(6);
    for (int i = 0; i < programs; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(i % 20 == 0 ? 400 : 40); k > 0; k--) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(3) == 0 ? "" : " ");
      }
      hostile.read(i % 3 == 0 ? Dialect.MOO : Dialect.ECHO, text.toString());
    }
    hostile.report("words in any order");
  }
}
