package echo.parser;

import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.Folding;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of one moo program, which fold case: every variable is spelled as at its first
 * occurrence, and those that the server predefines as the server spells them.
 */
final class MooNames {
  private static final Map<String, String> LAMBDAMOO =
      spellings(
          List.of(
              "NUM", "OBJ", "STR", "LIST", "ERR", "player", "this", "caller", "verb", "args",
              "argstr", "dobj", "dobjstr", "prepstr", "iobj", "iobjstr", "INT", "FLOAT"));
  private static final Map<String, String> TOASTSTUNT =
      spellings(List.of("MAP", "ANON", "WAIF", "BOOL", "true", "false"));

  private static final Set<String> KEYWORDS =
      Set.of(
          ("if else elseif endif for in endfor while endwhile fork endfork try except finally endtry"
                  + " return break continue any")
              .split(" "));

  private final Map<String, String> spelled = new HashMap<>();

  MooNames(Origin origin) {
    spelled.putAll(LAMBDAMOO);
    if (origin == Origin.TOASTSTUNT) {
      spelled.putAll(TOASTSTUNT);
    }
  }

  private static Map<String, String> spellings(List<String> names) {
    Map<String, String> spellings = new HashMap<>();
    names.forEach(name -> spellings.put(Folding.fold(name), name));
    return Map.copyOf(spellings);
  }

  String variable(String typed) {
    String first = spelled.putIfAbsent(Folding.fold(typed), typed);
    return first == null ? typed : first;
  }

  /** Whether a text can stand after a dot or a colon without quotes. */
  static boolean isIdentifier(String text) {
    if (text.isEmpty()) {
      return false;
    }
    int first = text.codePointAt(0);
    return (first == '_' || Character.isLetter(first))
        && text.codePoints()
            .allMatch(c -> c == '_' || Character.isLetter(c) || Character.isDigit(c))
        && !KEYWORDS.contains(Folding.fold(text))
        && error(text) == null;
  }

  /** The error that a word names, or null when it is an ordinary word. */
  static @Nullable Value error(String word) {
    if (word.length() < 5 || word.charAt(1) != '_') {
      return null;
    }
    ErrorCode code = ErrorCode.named(word);
    return code == null || code.number() >= 100 ? null : ErrValue.of(code);
  }
}
