package echo.parser.ast;

import echo.values.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value is matched against, binding names on the way (ECHO.md section 5).
 *
 * <p>Patterns stand in the arms of {@code match}, where a value that does not fit goes on to the
 * next arm, and left of {@code =} and in {@code for}, where it raises an error.
 */
public sealed interface Pattern {
  SourceSpan span();

  /**
   * {@code n}, {@code n: int}, {@code _}: any value, or any of a type.
   *
   * @param name {@link #NOTHING} binds nothing
   */
  record Bind(String name, @Nullable Type type, SourceSpan span) implements Pattern {}

  /**
   * {@code 0}, {@code "a"}, {@code #1}, {@code E_PERM}, {@code $nothing}: values that are equal.
   */
  record Equal(Expr value, SourceSpan span) implements Pattern {}

  /** {@code 1..9}: values from one to another, both included. */
  record Between(Value from, Value to, SourceSpan span) implements Pattern {}

  /** {@code [first, ?second = 1, @rest]}: lists. */
  record Items(List<Item> items, SourceSpan span) implements Pattern {}

  /** {@code {kind: "door", ?open = false}}: maps that have these keys. */
  record Entries(List<Entry> entries, SourceSpan span) implements Pattern {}

  /** {@code "a" | "b"}: what fits one of several patterns that bind nothing. */
  record OneOf(List<Pattern> options, SourceSpan span) implements Pattern {}

  /**
   * One position of a list.
   *
   * @param pattern a {@link Bind} unless the kind is REQUIRED
   * @param defaultValue only with OPTIONAL, and there optional
   */
  record Item(
      Expr.ScatterItem.Kind kind, Pattern pattern, @Nullable Expr defaultValue, SourceSpan span) {}

  /**
   * One key of a map.
   *
   * @param optional whether the map may lack it; the pattern then is a {@link Bind}
   * @param defaultValue only with optional, and there optional
   */
  record Entry(
      Value key, Pattern pattern, boolean optional, @Nullable Expr defaultValue, SourceSpan span) {}

  /** The name that binds nothing. */
  String NOTHING = "_";

  /** Types that a name can ask for; the word is the constant's in lower case. */
  enum Type {
    INT,
    FLOAT,
    /** An int or a float. */
    NUM,
    STR,
    BOOL,
    OBJ,
    ERR,
    SYM,
    LIST,
    MAP
  }
}
