package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.LIST;
import static echo.evaluator.builtin.ArgType.STR;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import echo.evaluator.regex.InvalidPatternException;
import echo.evaluator.regex.MooMatcher;
import echo.evaluator.regex.MooPattern;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;

/** Regular expressions in MOO's dialect, and what is made of their matches. */
final class RegexBuiltins {
  private static final int GROUPS = 9;
  private static final int LONGEST_KEPT = 256;
  private static final ListValue NO_GROUP = ListValue.of(IntValue.ZERO, IntValue.of(-1));

  private record Key(String pattern, boolean exact) {}

  private static final Cache<Key, MooPattern> COMPILED =
      Caffeine.newBuilder().maximumSize(1_000).build();

  private static final Cost COST =
      Cost.ofSize(1)
          .and(Cost.ofSize(2))
          .and(Cost.meanwhile("1 tick for every 4096 steps of the search"));

  private RegexBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("match")
            .args(STR, STR)
            .optional(ANY)
            .cost(COST)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The first match of the pattern in the string: {start, end, {{start, end} of each"
                    + " of 9 groups}, string}, or {} for none. With a true third argument letter case"
                    + " counts. E_INVARG for a bad pattern, E_QUOTA when it takes too long. In echo it is rx_match().")
            .is(call -> match(call, true)),
        Builtin.declare("rmatch")
            .args(STR, STR)
            .optional(ANY)
            .cost(COST)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc("The match that begins last; otherwise as match(). In echo it is rx_rmatch().")
            .is(call -> match(call, false)),
        Builtin.declare("substitute")
            .args(STR, LIST)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The string with %0 replaced by what match() found, %1 to %9 by what its groups"
                    + " found, and %% by %.")
            .is(RegexBuiltins::substitute));
  }

  private static Value match(Call call, boolean first) {
    String subject = Arguments.text(call, 1);
    MooPattern pattern = compiled(Arguments.text(call, 2), Arguments.flag(call, 3));
    MooMatcher matcher = new MooMatcher(pattern, subject, () -> call.budget().pay(1));
    return switch (first ? matcher.first() : matcher.last()) {
      case FOUND -> found(matcher, call.arg(1));
      case NOT_FOUND -> ListValue.EMPTY;
      case ABANDONED -> throw new MooError(ErrorCode.E_QUOTA);
    };
  }

  private static MooPattern compiled(String pattern, boolean exact) {
    Key key = new Key(pattern, exact);
    MooPattern known = COMPILED.getIfPresent(key);
    if (known != null) {
      return known;
    }
    try {
      MooPattern compiled = MooPattern.compile(pattern, exact);
      if (pattern.length() <= LONGEST_KEPT) {
        COMPILED.put(key, compiled);
      }
      return compiled;
    } catch (InvalidPatternException e) {
      throw new MooError(ErrorCode.E_INVARG);
    }
  }

  private static Value found(MooMatcher matcher, Value subject) {
    Value[] groups = new Value[GROUPS];
    for (int group = 1; group <= GROUPS; group++) {
      groups[group - 1] =
          matcher.start(group) < 0
              ? NO_GROUP
              : ListValue.of(
                  IntValue.of(matcher.start(group) + 1), IntValue.of(matcher.end(group)));
    }
    return ListValue.of(
        IntValue.of(matcher.start(0) + 1),
        IntValue.of(matcher.end(0)),
        ListValue.owning(groups),
        subject);
  }

  private static Value substitute(Call call) {
    ListValue match = Arguments.list(call, 2);
    StrValue subject = checkedSubject(match);
    String template = Arguments.text(call, 1);
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = template.indexOf('%'); at >= 0; at = template.indexOf('%', from)) {
      out.append(template, from, at);
      char which = at + 1 < template.length() ? template.charAt(at + 1) : 0;
      Arguments.require(which == '%' || (which >= '0' && which <= '9'), ErrorCode.E_INVARG);
      String part = which == '%' ? "%" : part(match, subject, which - '0');
      Sizes.checkString(call.host(), (long) out.length() + part.length());
      out.append(part);
      from = at + 2;
    }
    out.append(template, from, template.length());
    return StrValue.of(out.toString());
  }

  private static String part(ListValue match, StrValue subject, int group) {
    ListValue pair =
        group == 0 ? match.slice(1, 2) : (ListValue) ((ListValue) match.get(3)).get(group);
    long start = ((IntValue) pair.get(1)).value();
    long end = ((IntValue) pair.get(2)).value();
    return end < start ? "" : subject.slice((int) start, (int) end).text();
  }

  /** The subject of what must have the form of a match; E_INVARG when it has not. */
  private static StrValue checkedSubject(ListValue match) {
    if (match.size() == 4
        && match.get(3) instanceof ListValue groups
        && groups.size() == GROUPS
        && match.get(4) instanceof StrValue subject
        && inside(match.slice(1, 2), subject)) {
      for (Value group : groups) {
        Arguments.require(
            group instanceof ListValue pair && pair.size() == 2 && inside(pair, subject),
            ErrorCode.E_INVARG);
      }
      return subject;
    }
    throw new MooError(ErrorCode.E_INVARG);
  }

  private static boolean inside(ListValue pair, StrValue subject) {
    if (!(pair.get(1) instanceof IntValue start) || !(pair.get(2) instanceof IntValue end)) {
      return false;
    }
    boolean unset = start.value() == 0 && end.value() == -1;
    return unset
        || (start.value() >= 1
            && end.value() >= start.value() - 1
            && start.value() <= subject.length() + 1L
            && end.value() <= subject.length());
  }
}
