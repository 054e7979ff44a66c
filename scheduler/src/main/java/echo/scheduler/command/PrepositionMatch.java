package echo.scheduler.command;

import echo.values.model.Preposition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a preposition stands among words.
 *
 * @param number its number in {@link Preposition#TABLE}
 * @param from the index of its first word
 * @param to the index after its last word
 */
record PrepositionMatch(int number, int from, int to) {
  private static final List<Alias> ALIASES = aliases();

  /**
   * The first preposition. At one place aliases are tried in table order, not longest first: {@code
   * off of} is always {@code off}.
   */
  static @Nullable PrepositionMatch find(List<String> words) {
    for (int at = 0; at < words.size(); at++) {
      for (Alias alias : ALIASES) {
        if (alias.standsAt(words, at)) {
          return new PrepositionMatch(alias.number, at, at + alias.words.size());
        }
      }
    }
    return null;
  }

  private static List<Alias> aliases() {
    List<Alias> aliases = new ArrayList<>();
    for (int number = 0; number < Preposition.TABLE.size(); number++) {
      for (String alias : Preposition.TABLE.get(number).split("/", -1)) {
        aliases.add(new Alias(number, List.of(alias.split(" ", -1))));
      }
    }
    return List.copyOf(aliases);
  }

  private record Alias(int number, List<String> words) {
    boolean standsAt(List<String> line, int at) {
      if (at + words.size() > line.size()) {
        return false;
      }
      for (int i = 0; i < words.size(); i++) {
        if (!words.get(i).equalsIgnoreCase(line.get(at + i))) {
          return false;
        }
      }
      return true;
    }
  }
}
