package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.STR;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import echo.evaluator.regex.InvalidPatternException;
import echo.evaluator.regex.PerlPattern;
import echo.evaluator.regex.SearchAbandonedException;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Regular expressions in Perl's dialect, as ToastStunt has them. */
final class PcreBuiltins {
  private static final int LONGEST_KEPT = 256;

  /** ToastStunt's bounds of {@code $server_options.pcre_match_max_iterations}. */
  private static final long MOST_MATCHES = 1_000;

  private static final long LEAST_LIMIT = 100;
  private static final long GREATEST_LIMIT = 100_000_000;

  private record Key(String pattern, int flags) {}

  /** A compiled pattern and how often it was found in the cache. */
  private record Kept(PerlPattern pattern, LongAdder hits) {}

  private static final Cache<Key, Kept> COMPILED = Caffeine.newBuilder().maximumSize(1_000).build();

  private static final Cost COST =
      Cost.ofSize(1)
          .and(Cost.ofSize(2))
          .and(Cost.meanwhile("1 tick for every 4096 characters that the search reads"));

  private PcreBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("pcre_match")
            .args(STR, STR)
            .optional(INT, INT)
            .server("ToastStunt")
            .cost(COST)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_MAXREC)
            .doc(
                "All matches of a Perl expression (second) in the string, each a map from the"
                    + " numbers and names of the groups to [\"match\" -> text, \"position\" ->"
                    + " {start, end}]. Letter case counts if the third argument is true, only the"
                    + " first match is given if the fourth is false. E_INVARG for a bad expression"
                    + " or one that takes too long, E_MAXREC for too many matches.")
            .is(PcreBuiltins::match),
        Builtin.declare("pcre_replace")
            .args(STR, STR)
            .server("ToastStunt")
            .cost(COST)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The string after a Perl command such as \"s/(.)x/$1y/g\": $1 to $99 are what"
                    + " groups matched, $& all, $` and $' what is around it; options are g, i, m, s,"
                    + " x and T (no references).")
            .is(call -> PcreReplacement.parse(Arguments.text(call, 2)).replace(call)),
        Builtin.declare("pcre_cache_stats")
            .effect(Effect.VOLATILE)
            .server("ToastStunt")
            .wizard()
            .doc(
                "The compiled expressions that are kept, and how often each was used again:"
                    + " {{expression, uses}, …}. Wizards only.")
            .is(call -> stats()));
  }

  private static Value match(Call call) {
    String subject = Arguments.text(call, 1);
    String source = Arguments.text(call, 2);
    Arguments.require(!subject.isEmpty() && !source.isEmpty(), ErrorCode.E_INVARG);
    boolean all = call.count() < 4 || Arguments.integer(call, 4) != 0;
    PerlPattern pattern = compiled(source, Arguments.flag(call, 3) ? 0 : Pattern.CASE_INSENSITIVE);
    Matcher matcher = pattern.matcher(subject, () -> call.budget().pay(1));
    PcreMatch form = new PcreMatch(pattern, subject);
    long limit = limit(call);
    List<Value> matches = new ArrayList<>();
    for (int from = 0; from < subject.length() && find(matcher, from); from = matcher.end()) {
      // An empty match where the search began would be found again for ever.
      if (matches.size() + 1 >= limit || (all && matcher.end() == from)) {
        throw new MooError(ErrorCode.E_MAXREC, "Too many iterations of matching loop: " + limit);
      }
      matches.add(form.of(matcher));
      if (!all) {
        break;
      }
    }
    return ListValue.copyOf(matches);
  }

  private static Value stats() {
    List<Value> entries = new ArrayList<>();
    COMPILED
        .asMap()
        .forEach((key, kept) ->
            entries.add(ListValue.of(StrValue.of(key.pattern()), IntValue.of(kept.hits().sum()))));
    return ListValue.copyOf(entries);
  }

  private static long limit(Call call) {
    return call.host().server().option("pcre_match_max_iterations") instanceof IntValue set
        ? Math.clamp(set.value(), LEAST_LIMIT, GREATEST_LIMIT)
        : MOST_MATCHES;
  }

  static boolean find(Matcher matcher, int from) {
    try {
      return PerlPattern.find(matcher, from);
    } catch (SearchAbandonedException e) {
      throw new MooError(ErrorCode.E_INVARG, "pcre_exec returned error: " + e.getMessage());
    }
  }

  static PerlPattern compiled(String source, int flags) {
    Key key = new Key(source, flags);
    Kept known = COMPILED.getIfPresent(key);
    if (known != null) {
      known.hits().increment();
      return known.pattern();
    }
    try {
      PerlPattern compiled = PerlPattern.compile(source, flags);
      if (source.length() <= LONGEST_KEPT) {
        COMPILED.put(key, new Kept(compiled, new LongAdder()));
      }
      return compiled;
    } catch (InvalidPatternException e) {
      throw new MooError(ErrorCode.E_INVARG, "PCRE compile error: " + e.getMessage());
    }
  }
}
