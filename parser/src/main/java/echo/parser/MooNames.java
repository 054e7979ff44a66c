package echo.parser;

import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.Folding;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** The error that a word names, or null when it is an ordinary word. */
  static @Nullable Value error(String word) {
    if (word.length() < 5 || word.charAt(1) != '_') {
      return null;
    }
    ErrorCode code = ErrorCode.named(word);
    return code == null || code.number() >= 100 ? null : ErrValue.of(code);
  }
}
