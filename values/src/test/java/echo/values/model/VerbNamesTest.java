package echo.values.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LambdaMOO's rule for verb names. */
class VerbNamesTest {
  @ParameterizedTest
  @CsvSource({
    "foo*bar, foo, true",
    "foo*bar, fooba, true",
    "foo*bar, foobar, true",
    "foo*bar, fo, false",
    "foo*bar, foobarx, false",
    "foo*bar, fooxar, false",
    "foo*, foobarbaz, true",
    "*, anything, true",
    "get take, TAKE, true",
    "get take, tak, false",
    "l*ook, l, true",
    "l*ook x*, xyz, true"
  })
  void matches_nameAndWord_followsTheStar(String names, String word, boolean expected) {
    assertThat(VerbNames.matches(names, word)).isEqualTo(expected);
  }
}
