package echo.values;

/**
 * A Unicode string; positions are 1-based and count code points.
 *
 * <p>Comparison in the language folds case: see {@link Equality}. {@code equals} here is exact.
 */
public final class StrValue extends Value {
  public static final StrValue EMPTY = new StrValue("");
  private static final StrValue[] SINGLE = new StrValue[256];

  static {
    for (int i = 0; i < SINGLE.length; i++) {
      SINGLE[i] = new StrValue(String.valueOf((char) i));
    }
  }

  private final String text;

  /**
   * Length in code points, or -1 when not yet counted. Benign race: every thread computes the same.
   */
  private int length = -1;

  private StrValue(String text) {
    super(STR);
    this.text = text;
  }

  public static StrValue of(String text) {
    return switch (text.length()) {
      case 0 -> EMPTY;
      case 1 -> text.charAt(0) < 256 ? SINGLE[text.charAt(0)] : new StrValue(text);
      default -> new StrValue(text);
    };
  }

  /** The text as a Java string. */
  public String text() {
    return text;
  }

  /** Length in code points. */
  public int length() {
    int known = length;
    if (known < 0) {
      known = text.codePointCount(0, text.length());
      length = known;
    }
    return known;
  }

  /** The one-character string at a 1-based position that is in range. */
  public StrValue at(int position) {
    if (length() == text.length()) {
      char c = text.charAt(position - 1);
      return c < 256 ? SINGLE[c] : of(String.valueOf(c));
    }
    return slice(position, position);
  }

  /**
   * The part from one 1-based position to another, both inclusive and in range; empty if to < from.
   */
  public StrValue slice(int from, int to) {
    if (to < from) {
      return EMPTY;
    }
    if (length() == text.length()) {
      return of(text.substring(from - 1, to));
    }
    int start = text.offsetByCodePoints(0, from - 1);
    int end = text.offsetByCodePoints(start, to - from + 1);
    return of(text.substring(start, end));
  }

  public StrValue concat(StrValue other) {
    return of(text.concat(other.text));
  }

  @Override
  public boolean isTrue() {
    return !text.isEmpty();
  }

  @Override
  public long byteSize() {
    return 17L + text.length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StrValue that && that.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
