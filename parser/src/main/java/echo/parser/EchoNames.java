package echo.parser;

import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Words of echo: which are names, which are errors. Case counts. */
final class EchoNames {
  private static final Set<String> RESERVED =
      Set.of(
          ("if then elseif else endif for in do endfor while endwhile fork endfork try catch finally"
                  + " endtry throw return break continue let const true false null endobject endverb"
                  + " endtest endfunction fn endfn match case when endmatch yield atomic endatomic gather endgather"
                  + " spawn")
              .split(" "));

  /** Builtins that echo calls otherwise (DECISIONS 29), by their names in echo. */
  private static final Map<String, String> BUILTINS =
      Map.of("rx_match", "match", "rx_rmatch", "rmatch");

  private EchoNames() {}

  /** The builtin that a name calls. */
  static String builtin(String name) {
    return BUILTINS.getOrDefault(name, name);
  }

  /** What a builtin is called. */
  static String ofBuiltin(String builtin) {
    return BUILTINS.containsValue(builtin) ? "rx_" + builtin : builtin;
  }

  /** Whether a name is that of such a builtin in either dialect, and so none of a variable. */
  static boolean namesBuiltin(String name) {
    return BUILTINS.containsKey(name) || BUILTINS.containsValue(name);
  }

  static boolean isError(String word) {
    return word.startsWith("E_");
  }

  /** Whether a text can stand bare after a dollar sign. */
  static boolean isIdentifier(String text) {
    return isWord(text) && !RESERVED.contains(text);
  }

  /** Whether a text can stand bare after a dot or a colon, where any word may. */
  static boolean isWord(String text) {
    if (text.isEmpty()) {
      return false;
    }
    int first = text.codePointAt(0);
    return (first == '_' || Character.isLetter(first))
        && text.codePoints()
            .allMatch(c -> c == '_' || Character.isLetter(c) || Character.isDigit(c));
  }

  static Value error(Token word, EchoProblems problems) {
    ErrorCode code = ErrorCode.named(word.getText());
    if (code == null || !code.name().equals(word.getText())) {
      problems.add(word, "There is no error `" + word.getText() + "`.", null);
      return ErrValue.of(ErrorCode.E_NONE);
    }
    return ErrValue.of(code);
  }

  static Value objectNumber(Token token, EchoProblems problems) {
    try {
      return ObjValue.of(Long.parseLong(token.getText().substring(1)));
    } catch (NumberFormatException _) {
      problems.add(token, "This object number does not fit into 64 bits.", null);
      return ObjValue.NOTHING;
    }
  }
}
