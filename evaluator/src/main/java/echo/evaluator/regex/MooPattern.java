package echo.evaluator.regex;

import echo.values.Folding;
import java.util.List;

/**
 * A compiled pattern of MOO's dialect: {@code . * + ? [..] ^ $} and, after {@code %}, {@code ( ) |
 * w W b B < >} and {@code 1} to {@code 9}.
 *
 * <p>Threading: immutable.
 */
public final class MooPattern {
  final int[] code;
  final CharSet[] sets;
  final int slots;
  private final boolean exact;

  private MooPattern(int[] code, List<CharSet> sets, int slots, boolean exact) {
    this.code = code;
    this.sets = sets.toArray(new CharSet[0]);
    this.slots = slots;
    this.exact = exact;
  }

  /**
   * The pattern for a text.
   *
   * @param exact whether letter case counts
   */
  public static MooPattern compile(String pattern, boolean exact) throws InvalidPatternException {
    PatternParser parser = new PatternParser(pattern, exact);
    Node tree = parser.parse();
    PatternCompiler compiler = new PatternCompiler();
    int[] code = compiler.compile(tree);
    return new MooPattern(code, parser.sets(), compiler.slots(), exact);
  }

  /** The subject as the matcher reads it: code points, folded unless letter case counts. */
  int[] readable(String subject) {
    int[] points = subject.codePoints().toArray();
    if (!exact) {
      for (int i = 0; i < points.length; i++) {
        points[i] = Folding.fold(points[i]);
      }
    }
    return points;
  }
}
