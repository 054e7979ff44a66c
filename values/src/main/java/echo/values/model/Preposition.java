package echo.values.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prepositions of command verbs, with LambdaMOO's numbers and aliases in its table order.
 *
 * <p>Persisted by number: -2 any, -1 none, 0 to 14 an entry of {@link #TABLE}.
 */
public final class Preposition {
  public static final int ANY = -2;
  public static final int NONE = -1;

  /** Every preposition with its aliases, separated by slashes. */
  public static final List<String> TABLE =
      List.of(
          "with/using",
          "at/to",
          "in front of",
          "in/inside/into",
          "on top of/on/onto/upon",
          "out of/from inside/from",
          "over",
          "through",
          "under/underneath/beneath",
          "behind",
          "beside",
          "for/about",
          "is",
          "as",
          "off/off of");

  private Preposition() {}

  /** What {@code verb_args()} prints for a number. */
  public static String text(int number) {
    return switch (number) {
      case ANY -> "any";
      case NONE -> "none";
      default -> TABLE.get(number);
    };
  }

  /**
   * The number of "any", "none", one alias, a whole table entry {@code n} or {@code #n}; null when
   * unknown.
   */
  public static @Nullable Integer named(String text) {
    String wanted = text.strip().toLowerCase(java.util.Locale.ROOT);
    if (wanted.equals("any")) {
      return ANY;
    }
    if (wanted.equals("none")) {
      return NONE;
    }
    String digits = wanted.startsWith("#") ? wanted.substring(1) : wanted;
    if (digits.matches("[0-9]{1,3}")) {
      int number = Integer.parseInt(digits);
      return number < TABLE.size() ? number : null;
    }
    for (int i = 0; i < TABLE.size(); i++) {
      String entry = TABLE.get(i);
      if (entry.equals(wanted) || List.of(entry.split("/", -1)).contains(wanted)) {
        return i;
      }
    }
    return null;
  }
}
