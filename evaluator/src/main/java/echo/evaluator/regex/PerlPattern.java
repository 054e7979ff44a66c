package echo.evaluator.regex;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in Perl's dialect, as far as {@link java.util.regex} has it: no recursion
 * and no conditions.
 *
 * <p>Threading: immutable.
 */
public final class PerlPattern {
  /** Longer ones could exhaust the Java stack while they are compiled. */
  private static final int LONGEST = 10_000;

  private final Pattern pattern;
  private final Map<String, Integer> groupNames;
  private final long weight;

  private PerlPattern(Pattern pattern, Map<String, Integer> groupNames, long weight) {
    this.pattern = pattern;
    this.groupNames = groupNames;
    this.weight = weight;
  }

  /**
   * Compiles an expression.
   *
   * @param flags of {@link Pattern}, beside those that make Java read lines as Perl does
   * @throws InvalidPatternException for what is no expression of the dialect, or too large
   */
  public static PerlPattern compile(String source, int flags) throws InvalidPatternException {
    if (source.length() > LONGEST) {
      throw new InvalidPatternException("regular expression is too large");
    }
    PerlSyntax syntax = new PerlSyntax(source, (flags & Pattern.COMMENTS) != 0);
    try {
      Pattern compiled =
          Pattern.compile(syntax.translate(), flags | Pattern.UNIX_LINES | Pattern.UNICODE_CASE);
      return new PerlPattern(compiled, syntax.groupNames(), syntax.weight());
    } catch (PatternSyntaxException e) {
      throw new InvalidPatternException(e.getDescription() + " at offset " + e.getIndex());
    } catch (StackOverflowError deep) {
      throw new InvalidPatternException("parentheses are too deeply nested");
    }
  }

  /** The numbers of the named groups. */
  public Map<String, Integer> groupNames() {
    return groupNames;
  }

  /**
   * A search in a text.
   *
   * @param charge called every few thousand steps; false ends the search
   */
  public Matcher matcher(String text, BooleanSupplier charge) {
    return pattern.matcher(new MeteredText(text, weight, charge));
  }

  /**
   * Finds the first match from a position.
   *
   * @throws SearchAbandonedException when it takes too many steps or too deep a stack
   */
  public static boolean find(Matcher matcher, int from) throws SearchAbandonedException {
    try {
      return matcher.find(from);
    } catch (MeteredText.Abandoned | StackOverflowError tooMuch) {
      // Java's matcher recurses and keeps nothing: the thrown-away stack leaves nothing half done.
      throw new SearchAbandonedException();
    }
  }
}
