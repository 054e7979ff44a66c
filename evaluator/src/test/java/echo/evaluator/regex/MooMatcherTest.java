package echo.evaluator.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.evaluator.regex.MooMatcher.Result;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MooMatcherTest {
  @Property
  void first_anyPattern_findsWhatJavaFinds(
      @ForAll("patterns") String pattern, @ForAll("subjects") String subject) throws Exception {
    MooMatcher moo = matcher(pattern, subject);
    Matcher java =
        Pattern.compile(
                pattern
                    .replace('%', '\\')
                    .replace("\\(", "(")
                    .replace("\\)", ")")
                    .replace("\\|", "|"))
            .matcher(subject);
    boolean found = java.find();
    assertThat(moo.first()).isEqualTo(found ? Result.FOUND : Result.NOT_FOUND);
    if (found) {
      assertThat(moo.start(0)).isEqualTo(java.start());
      assertThat(moo.end(0)).isEqualTo(java.end());
    }
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(
            "a",
            "b",
            ".",
            "[ab]",
            "[^a]",
            "%w",
            "%W",
            "a*",
            ".*",
            "%w+",
            "b?",
            "%(a%|ab%)",
            "%(ab*%)+",
            "%(a%|b%)?",
            "%(a*%|b%)*",
            "%(%(a%)b?%)*")
        .list()
        .ofMaxSize(5)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> subjects() {
    return Arbitraries.strings().withChars("ab ").ofMaxLength(8);
  }

  @Test
  void first_patternThatExplodes_isAbandoned() throws Exception {
    assertThat(matcher("%(a*%)*%(a*%)*%(a*%)*b", "a".repeat(5000)).first())
        .isEqualTo(Result.ABANDONED);
  }

  @Test
  void first_chargeRefused_isAbandoned() throws Exception {
    MooMatcher matcher =
        new MooMatcher(MooPattern.compile("%(a%|aa%)+$", true), "a".repeat(60) + "b", () -> false);
    assertThat(matcher.first()).isEqualTo(Result.ABANDONED);
  }

  @Test
  void first_longSubject_needsNoJavaStack() throws Exception {
    assertThat(matcher("%(a%|b%)*c", "ab".repeat(200_000) + "c").first()).isEqualTo(Result.FOUND);
  }

  @Test
  void compile_misplacedOperators_areRefused() {
    for (String bad : new String[] {"*", "+a", "a%|*", "b^", "$a", "%(", "%)", "[a", "%"}) {
      assertThatThrownBy(() -> MooPattern.compile(bad, true))
          .as(bad)
          .isInstanceOf(InvalidPatternException.class);
    }
    assertThatThrownBy(() -> MooPattern.compile("%(".repeat(100_000), true))
        .isInstanceOf(InvalidPatternException.class);
  }

  @Test
  void last_groups_areThoseOfTheLastStart() throws Exception {
    MooMatcher matcher = matcher("%(a%|aa%)+$", "aaaa");
    assertThat(matcher.last()).isEqualTo(Result.FOUND);
    assertThat(matcher.start(1)).isEqualTo(3);
    assertThat(matcher.end(1)).isEqualTo(4);
    assertThat(matcher.start(2)).isEqualTo(-1);
  }

  private static MooMatcher matcher(String pattern, String subject) throws Exception {
    return new MooMatcher(MooPattern.compile(pattern, true), subject, () -> true);
  }
}
