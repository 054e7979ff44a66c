package echo.evaluator.builtin;

import echo.evaluator.regex.PerlPattern;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/** Turns matches in one subject into the maps that {@code pcre_match()} gives. */
final class PcreMatch {
  private static final StrValue MATCH = StrValue.of("match");
  private static final StrValue POSITION = StrValue.of("position");

  private final PerlPattern pattern;
  private final String subject;
  private final Set<Integer> named;
  private final boolean basicPlane;

  /** The last place asked for, as a number of Java chars and of characters. */
  private int knownChars;

  private int knownCharacters;

  PcreMatch(PerlPattern pattern, String subject) {
    this.pattern = pattern;
    this.subject = subject;
    this.named = new HashSet<>(pattern.groupNames().values());
    this.basicPlane = subject.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }

  /** All named groups, and the numbered ones up to the last that took part. */
  MapValue of(Matcher matcher) {
    MapValue groups = MapValue.EMPTY;
    int last = matcher.groupCount();
    while (last > 0 && matcher.start(last) < 0) {
      last--;
    }
    for (int group = 0; group <= last; group++) {
      if (!named.contains(group)) {
        groups = groups.with(StrValue.of(Integer.toString(group)), group(matcher, group));
      }
    }
    for (Map.Entry<String, Integer> name : pattern.groupNames().entrySet()) {
      groups = groups.with(StrValue.of(name.getKey()), group(matcher, name.getValue()));
    }
    return groups;
  }

  /** A group that took no part has an empty match at {0, -1}. */
  private MapValue group(Matcher matcher, int group) {
    int start = matcher.start(group);
    int end = matcher.end(group);
    boolean unset = start < 0;
    return MapValue.EMPTY
        .with(MATCH, unset ? StrValue.EMPTY : StrValue.of(subject.substring(start, end)))
        .with(
            POSITION,
            ListValue.of(
                IntValue.of(unset ? 0 : characters(start) + 1L),
                IntValue.of(unset ? -1 : characters(end))));
  }

  private int characters(int chars) {
    if (basicPlane) {
      return chars;
    }
    knownCharacters +=
        chars >= knownChars
            ? subject.codePointCount(knownChars, chars)
            : -subject.codePointCount(chars, knownChars);
    knownChars = chars;
    return knownCharacters;
  }
}
