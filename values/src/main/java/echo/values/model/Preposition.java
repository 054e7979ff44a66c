package echo.values.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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

  private static final Pattern NUMBER = Pattern.compile("#?0*[0-9]{1,9}");
  private static final Pattern BLANKS = Pattern.compile(" +");

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
   * The number of "any", "none", a preposition, or a number with or without {@code #}; null when
   * unknown. Of an entry with slashes only what stands before the first counts.
   */
  public static @Nullable Integer named(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    if (wanted.equals("any")) {
      return ANY;
    }
    if (wanted.equals("none")) {
      return NONE;
    }
    if (NUMBER.matcher(wanted).matches()) {
      int number = Integer.parseInt(wanted.substring(wanted.startsWith("#") ? 1 : 0));
      return number < TABLE.size() ? number : null;
    }
    int slash = wanted.indexOf('/');
    String words = BLANKS.matcher(slash < 0 ? wanted : wanted.substring(0, slash)).replaceAll(" ");
    return TABLE.stream()
        .filter(entry -> List.of(entry.split("/", -1)).contains(words.strip()))
        .map(TABLE::indexOf)
        .findFirst()
        .orElse(null);
  }
}
