package echo.values;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Unicode string; positions are 1-based and count code points.
 *
 * <p>Comparison in the language folds case: see {@link Equality}. {@code equals} here is exact.
 *
 * <p>A long string that was put together is a {@link Rope} and becomes one text when somebody asks
 * for {@link #text}; nobody sees a difference. Ask for {@link #chars} and {@link #length} rather
 * than for the text's length.
 */
public final class StrValue extends Value {
  /** From this length on a string that is put together is a rope. */
  private static final int LONG = 1024;

  public static final StrValue EMPTY = new StrValue("", null);
  private static final StrValue[] SINGLE = new StrValue[256];

  static {
    for (int i = 0; i < SINGLE.length; i++) {
      SINGLE[i] = new StrValue(String.valueOf((char) i), null);
    }
  }

  /** The text, or null when it is a rope. */
  private final @Nullable String flat;

  private final @Nullable Joined joined;

  /** Length in code points, or 0 when not yet counted. */
  @Remembered private int length;

  /** What it is kept as when it is large, once that is known. */
  @Remembered private @Nullable Chunk chunk;

  /** A rope, and its text from when it was first asked for. */
  private static final class Joined {
    private final Rope rope;
    @Remembered private @Nullable String text;

    Joined(Rope rope) {
      this.rope = rope;
    }

    String text() {
      String known = text;
      if (known == null) {
        known = rope.text();
        text = known;
      }
      return known;
    }
  }

  private StrValue(@Nullable String flat, @Nullable Joined joined) {
    super(STR);
    this.flat = flat;
    this.joined = joined;
  }

  public static StrValue of(String text) {
    return switch (text.length()) {
      case 0 -> EMPTY;
      case 1 -> text.charAt(0) < 256 ? SINGLE[text.charAt(0)] : new StrValue(text, null);
      default -> new StrValue(text, null);
    };
  }

  static StrValue of(Rope rope) {
    return rope.chars() < LONG ? of(rope.text()) : new StrValue(null, new Joined(rope));
  }

  @Nullable Chunk chunk() {
    return chunk;
  }

  void chunk(Chunk written) {
    chunk = written;
  }

  /** The text as a Java string. */
  public String text() {
    String text = flat;
    if (text == null) {
      text = Objects.requireNonNull(joined).text();
    }
    return text;
  }

  /** Length in Java characters, for which the text need not be made. */
  public int chars() {
    return joined == null ? text().length() : joined.rope.chars();
  }

  /** Length in code points. */
  public int length() {
    int known = length;
    if (known == 0) {
      known = joined == null ? text().codePointCount(0, chars()) : joined.rope.points();
      length = known;
    }
    return known;
  }

  /** The string as a rope: as it is, or in one piece. */
  Rope rope() {
    return joined == null ? Rope.of(text(), length()) : joined.rope;
  }

  /** The one-character string at a 1-based position that is in range. */
  public StrValue at(int position) {
    String text = flat;
    if (text == null) {
      return character(rope().at(position - 1));
    }
    return length() == text.length()
        ? character(text.charAt(position - 1))
        : slice(position, position);
  }

  private static StrValue character(int point) {
    return point < 256 ? SINGLE[point] : of(Character.toString(point));
  }

  /**
   * The part from one 1-based position to another, both inclusive and in range; empty if to < from.
   */
  public StrValue slice(int from, int to) {
    if (to < from) {
      return EMPTY;
    }
    String text = flat;
    if (text == null) {
      return sliceOfRope(rope(), from - 1, to);
    }
    if (length() == text.length()) {
      return of(text.substring(from - 1, to));
    }
    int start = text.offsetByCodePoints(0, from - 1);
    int end = text.offsetByCodePoints(start, to - from + 1);
    return of(text.substring(start, end));
  }

  private static StrValue sliceOfRope(Rope rope, int from, int to) {
    if (to - from >= LONG) {
      return of(rope.part(from, to));
    }
    StringBuilder part = new StringBuilder(to - from);
    rope.addTo(part, from, to);
    return of(part.toString());
  }

  public StrValue concat(StrValue other) {
    if (chars() + other.chars() < LONG) {
      return of(text().concat(other.text()));
    }
    if (!other.isTrue()) {
      return this;
    }
    if (!isTrue()) {
      return other;
    }
    boolean mayPair = isSurrogate(rope().at(length() - 1));
    return mayPair ? of(text().concat(other.text())) : of(Rope.join(rope(), other.rope()));
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  /** The same with another character, a string of length 1, at a 1-based position in range. */
  public StrValue with(int position, StrValue character) {
    String one = character.text();
    return chars() < LONG || isSurrogate(one.codePointAt(0))
        ? slice(1, position - 1).concat(character).concat(slice(position + 1, length()))
        : of(rope().with(position - 1, one));
  }

  @Override
  public boolean isTrue() {
    return chars() != 0;
  }

  @Override
  public long byteSize() {
    return 17L + chars();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StrValue that && that.chars() == chars() && that.text().equals(text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }
}
