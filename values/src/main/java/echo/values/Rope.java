package echo.values;

import org.jspecify.annotations.Nullable;

/**
 * A node of a long string as a height-balanced tree of pieces, so that joining two strings, cutting
 * one and changing a character cost little at any length.
 *
 * <p>Positions are 0-based and count code points; a pair of surrogates never stands in two pieces:
 * whoever joins sees to it. Threading: immutable.
 */
final class Rope {
  /*
   * Heights of siblings differ by one at most, as in AVL trees. Two neighbours that would fit in one
   * piece are made one wherever strings are joined, so pieces stay about half full and the tree takes
   * little more memory than its text. A piece may be longer: a whole string becomes one without a copy.
   */
  static final int PIECE = 512;

  private final @Nullable Rope left;
  private final @Nullable Rope right;
  private final int chars;
  private final int points;
  private final int height;

  /** The text of a piece; null where there are two parts. */
  private final @Nullable String piece;

  /** What was written for it, if chunks stand for parts of it. */
  @Remembered private @Nullable Run kept;

  private Rope(String text, int points) {
    this.left = null;
    this.right = null;
    this.chars = text.length();
    this.points = points;
    this.height = 0;
    this.piece = text;
  }

  private Rope(Rope left, Rope right) {
    this.left = left;
    this.right = right;
    this.chars = left.chars + right.chars;
    this.points = left.points + right.points;
    this.height = Math.max(left.height, right.height) + 1;
    this.piece = null;
  }

  /** One piece; {@code points} is how many code points the text has. */
  static Rope of(String text, int points) {
    return new Rope(text, points);
  }

  /** Two parts as they are; a pair of surrogates must not stand in both. */
  static Rope pair(Rope left, Rope right) {
    return new Rope(left, right);
  }

  @Nullable Rope left() {
    return left;
  }

  @Nullable Rope right() {
    return right;
  }

  @Nullable Run kept() {
    return kept;
  }

  void keep(@Nullable Run written) {
    kept = written;
  }

  /** Whether it is a piece that is cut up before it is changed. */
  boolean isLong() {
    return piece != null && chars > 2 * PIECE;
  }

  int chars() {
    return chars;
  }

  int points() {
    return points;
  }

  int height() {
    return height;
  }

  /** How many pieces it is made of. */
  int pieces() {
    return left == null || right == null ? 1 : left.pieces() + right.pieces();
  }

  /** The whole text, put together. */
  String text() {
    if (piece != null) {
      return piece;
    }
    StringBuilder all = new StringBuilder(chars);
    addTo(all, 0, points);
    return all.toString();
  }

  private boolean isPiece() {
    return piece != null;
  }

  // ---- joining ----

  /** Two strings, neither empty, one after the other. */
  static Rope join(Rope a, Rope b) {
    Rope first = b.firstPiece();
    if (first == b || first.chars + a.lastPiece().chars > PIECE) {
      return link(a, b);
    }
    return link(link(a, first), b.withoutFirst());
  }

  private static Rope link(Rope a, Rope b) {
    if (a.isPiece() && b.isPiece()) {
      return a.chars + b.chars <= PIECE
          ? new Rope(a.text().concat(b.text()), a.points + b.points)
          : new Rope(a, b);
    }
    if (a.left != null && a.right != null && (a.height > b.height + 1 || b.isPiece())) {
      return balance(a.left, link(a.right, b));
    }
    if (b.left != null && b.right != null && (b.height > a.height + 1 || a.isPiece())) {
      return balance(link(a, b.left), b.right);
    }
    return new Rope(a, b);
  }

  /** A node of two trees whose heights differ by two at most. */
  private static Rope balance(Rope a, Rope b) {
    if (a.left != null && a.right != null && a.height > b.height + 1) {
      Rope inner = a.right;
      return inner.left != null && inner.right != null && inner.height > a.left.height
          ? new Rope(new Rope(a.left, inner.left), new Rope(inner.right, b))
          : new Rope(a.left, new Rope(inner, b));
    }
    if (b.left != null && b.right != null && b.height > a.height + 1) {
      Rope inner = b.left;
      return inner.left != null && inner.right != null && inner.height > b.right.height
          ? new Rope(new Rope(a, inner.left), new Rope(inner.right, b.right))
          : new Rope(new Rope(a, inner), b.right);
    }
    return new Rope(a, b);
  }

  private Rope firstPiece() {
    Rope at = this;
    while (at.left != null) {
      at = at.left;
    }
    return at;
  }

  private Rope lastPiece() {
    Rope at = this;
    while (at.right != null) {
      at = at.right;
    }
    return at;
  }

  /** A tree of two pieces or more without its first. */
  private Rope withoutFirst() {
    if (left == null || right == null) {
      throw new IllegalStateException("one piece only");
    }
    return left.isPiece() ? right : balance(left.withoutFirst(), right);
  }

  // ---- parts ----

  /** The code point at a position. */
  int at(int position) {
    Rope at = this;
    int within = position;
    while (at.left != null && at.right != null) {
      if (within < at.left.points) {
        at = at.left;
      } else {
        within -= at.left.points;
        at = at.right;
      }
    }
    String piece = at.text();
    return piece.codePointAt(at.offset(within));
  }

  private int offset(int position) {
    return chars == points ? position : text().offsetByCodePoints(0, position);
  }

  /** Adds the text from one position up to but without another. */
  void addTo(StringBuilder all, int from, int to) {
    if (left != null && right != null) {
      if (from < left.points) {
        left.addTo(all, from, Math.min(to, left.points));
      }
      if (to > left.points) {
        right.addTo(all, Math.max(0, from - left.points), to - left.points);
      }
    } else {
      all.append(text(), offset(from), offset(to));
    }
  }

  /** The part from one position up to but without another; not empty. */
  Rope part(int from, int to) {
    if (from == 0 && to == points) {
      return this;
    }
    if (left == null || right == null) {
      return new Rope(text().substring(offset(from), offset(to)), to - from);
    }
    if (to <= left.points) {
      return left.part(from, to);
    }
    if (from >= left.points) {
      return right.part(from - left.points, to - left.points);
    }
    return join(left.part(from, left.points), right.part(0, to - left.points));
  }

  /** The same with another character at a position. */
  Rope with(int position, String character) {
    if (left != null && right != null) {
      return position < left.points
          ? new Rope(left.with(position, character), right)
          : new Rope(left, right.with(position - left.points, character));
    }
    String own = text();
    int at = offset(position);
    int end = own.offsetByCodePoints(at, 1);
    if (!isLong()) {
      return new Rope(own.substring(0, at) + character + own.substring(end), points);
    }
    // A long piece is cut up once; then its parts are short.
    return chopped(own).with(position, character);
  }

  private static Rope chopped(String text) {
    if (text.length() <= PIECE) {
      return new Rope(text, text.codePointCount(0, text.length()));
    }
    int middle = middle(text, 0, text.length());
    return new Rope(chopped(text.substring(0, middle)), chopped(text.substring(middle)));
  }

  /** Where part of a text is cut into halves. Persisted: chunks of texts are cut there. */
  static int middle(String text, int from, int to) {
    int middle = from + (to - from) / 2;
    return Character.isLowSurrogate(text.charAt(middle)) ? middle + 1 : middle;
  }
}
