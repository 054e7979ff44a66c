package echo.scheduler.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Statements of SQL, taken apart as far as it needs to know where each ends and which it is.
 *
 * <p>It ends at a semicolon that stands outside of strings, names in quotes and comments; that of a
 * trigger, at one after {@code ; END}.
 */
final class SqlText {
  /** Those that look, or change the database's own ways only. */
  private static final Set<String> PRAGMAS =
      Set.of(
          "table_info",
          "table_xinfo",
          "table_list",
          "index_list",
          "index_info",
          "index_xinfo",
          "foreign_key_list",
          "foreign_key_check",
          "foreign_keys",
          "defer_foreign_keys",
          "recursive_triggers",
          "case_sensitive_like",
          "user_version",
          "application_id",
          "encoding",
          "integrity_check",
          "quick_check",
          "page_count",
          "freelist_count",
          "data_version",
          "collation_list",
          "function_list",
          "compile_options",
          "optimize");

  private static final Set<String> REACHING_OUT = Set.of("attach", "detach", "vacuum");

  /** Words at a statement's beginning that tell what it is. */
  private static final int TELLING = 8;

  private final String text;
  private final List<SqlText.Statement> statements = new ArrayList<>();
  private int at;
  private int begin;
  private List<String> words = new ArrayList<>();
  private boolean afterSemicolon;
  private boolean afterEnd;

  /**
   * One statement.
   *
   * @param words its first ones, lower-case, dots as words of their own
   */
  record Statement(String text, List<String> words) {
    /** Whether it would reach beyond its database, or lift a limit of the server's. */
    boolean isRefused() {
      List<String> rest = words;
      if (rest.getFirst().equals("explain")) {
        rest = rest.subList(1, rest.size());
      }
      if (rest.size() > 2 && rest.get(0).equals("query") && rest.get(1).equals("plan")) {
        rest = rest.subList(2, rest.size());
      }
      if (rest.isEmpty()) {
        return false;
      }
      if (rest.getFirst().equals("pragma")) {
        int name = rest.size() > 3 && rest.get(2).equals(".") ? 3 : 1;
        return name >= rest.size() || !PRAGMAS.contains(rest.get(name));
      }
      return REACHING_OUT.contains(rest.getFirst());
    }
  }

  private SqlText(String text) {
    this.text = text;
  }

  /** The statements of a text, without empty ones. */
  static List<Statement> split(String text) {
    SqlText sql = new SqlText(text);
    while (sql.at < text.length()) {
      sql.token();
    }
    sql.end();
    return sql.statements;
  }

  private void token() {
    char c = text.charAt(at);
    if (c == ';') {
      at++;
      if (!isTrigger() || afterEnd) {
        end();
      }
      afterSemicolon = true;
      afterEnd = false;
    } else if (Character.isWhitespace(c)) {
      at++;
    } else if (text.startsWith("--", at)) {
      skipTo("\n", at + 2);
    } else if (text.startsWith("/*", at)) {
      skipTo("*/", at + 2);
    } else if (c == '\'' || c == '"' || c == '`') {
      quoted(c);
    } else if (c == '[') {
      int from = at + 1;
      skipTo("]", from);
      word(text.substring(from, Math.max(from, at - 1)));
    } else if (Character.isLetterOrDigit(c) || c == '_' || c > 127) {
      int from = at;
      while (at < text.length() && isOfWord(text.charAt(at))) {
        at++;
      }
      word(text.substring(from, at));
    } else {
      at++;
      word(String.valueOf(c));
    }
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
  }

  private void skipTo(String end, int from) {
    int found = text.indexOf(end, Math.min(from, text.length()));
    at = found < 0 ? text.length() : found + end.length();
  }

  private void quoted(char quote) {
    StringBuilder inside = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        if (at >= text.length() || text.charAt(at) != quote) {
          break;
        }
        at++;
      }
      inside.append(c);
    }
    word(inside.toString());
  }

  private void word(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    afterEnd = afterSemicolon && lower.equals("end");
    afterSemicolon = false;
    if (words.size() < TELLING) {
      words.add(lower);
    }
  }

  private boolean isTrigger() {
    int create = words.indexOf("create");
    return create >= 0
        && create <= 3
        && words.subList(create, Math.min(words.size(), create + 3)).contains("trigger");
  }

  private void end() {
    if (!words.isEmpty()) {
      statements.add(new Statement(text.substring(begin, at), List.copyOf(words)));
    }
    words = new ArrayList<>();
    begin = at;
  }
}
