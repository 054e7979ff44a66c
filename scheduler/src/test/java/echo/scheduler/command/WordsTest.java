package echo.scheduler.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  /** The words separated by bars. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "foo bar, foo|bar",
        "`   foo    bar  `, foo|bar",
        "foo \"bar mumble\" baz, foo|bar mumble|baz",
        "foo \"bar mumble, foo|bar mumble",
        "a\"b c\"d, ab cd",
        "\\\"mumble\\ x, \"mumble x",
        "foo \"\" bar, foo||bar",
        "\"a \\\" b\", a \" b",
        "end\\, end",
      })
  void of_line_isCutAsLambdaMooDoes(String line, String words) {
    assertThat(Words.of(line)).isEqualTo(List.of(words.split("\\|", -1)));
  }

  @Test
  void of_blanks_isEmpty() {
    assertThat(Words.of("   ")).isEmpty();
  }

  @Property
  void of_quotedWords_roundTrip(@ForAll @Size(max = 6) List<String> words) {
    String line =
        words.stream()
            .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
            .collect(Collectors.joining("  "));
    assertThat(Words.of(line)).isEqualTo(words);
  }

  @Property
  void rest_ofAnyLine_isItsTail(@ForAll String line) {
    String rest = Words.rest(line);
    assertThat(line).endsWith(rest);
    assertThat(rest).doesNotStartWith(" ");
  }
}
