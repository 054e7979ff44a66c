package echo.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** What the moo tree builder finds wrong in a program that the wide grammar let through. */
final class Problems {
  private final List<Diagnostic> found = new ArrayList<>();

  List<Diagnostic> found() {
    return List.copyOf(found);
  }

  /** Something that MOO servers call a syntax error. */
  void syntax(Token at, String message, @Nullable String hint) {
    add(at, message, hint, "syntax error");
  }

  /** A problem for which MOO servers have words of their own, good enough for everyone. */
  void classic(Token at, String classic, @Nullable String hint) {
    add(at, classic, hint, classic);
  }

  private void add(Token at, String message, @Nullable String hint, String classic) {
    found.add(
        new Diagnostic(
            at.getLine(),
            at.getCharPositionInLine() + 1,
            message,
            hint,
            "Line " + at.getLine() + ":  " + classic));
  }

  void checkNotError(Token name) {
    if (MooNames.error(name.getText()) != null) {
      syntax(name, "`" + name.getText() + "` is an error value, not a name.", null);
    }
  }

  void noEnclosingLoop(Token keyword) {
    classic(
        keyword,
        "No enclosing loop for `"
            + keyword.getText().toLowerCase(java.util.Locale.ROOT)
            + "' statement",
        null);
  }

  void noSuchLoop(Token keyword, Token name) {
    classic(
        name,
        "Invalid loop name in `"
            + keyword.getText().toLowerCase(java.util.Locale.ROOT)
            + "' statement: "
            + name.getText(),
        "Name the variable of an enclosing `for`, or the name of an enclosing `while`.");
  }

  void unreachableExcept(Token at) {
    classic(at, "Unreachable EXCEPT clause", "Put `except (ANY)` last.");
  }
}
