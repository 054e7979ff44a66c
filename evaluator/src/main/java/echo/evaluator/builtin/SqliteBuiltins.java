package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.LIST;
import static echo.evaluator.builtin.ArgType.STR;
import static echo.values.ErrorCode.E_INVARG;
import static echo.values.ErrorCode.E_NONE;
import static echo.values.ErrorCode.E_PERM;
import static echo.values.ErrorCode.E_QUOTA;

import echo.values.IntValue;
import echo.values.ListValue;
import java.util.List;

/** ToastStunt's SQLite databases; what SQLite itself finds wrong is returned as its message. */
final class SqliteBuiltins {
  private static final long MAX_HANDLES = 20;

  /** ToastStunt's default: types and objects are recognised. */
  private static final long DEFAULT_OPTIONS = 6;

  private SqliteBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        sqlite("sqlite_open")
            .args(STR)
            .optional(INT)
            .errors(E_PERM, E_INVARG, E_QUOTA, E_NONE)
            .doc(
                "Opens a database file and returns its handle. Options are added up: 2 to recognise"
                    + " numbers, 4 to recognise objects, 8 to replace newlines by tabs; 6 if left"
                    + " out. Wizards only.")
            .leaves(call ->
                ListValue.of(
                    call.arg(1),
                    call.count() > 1 ? call.arg(2) : IntValue.of(DEFAULT_OPTIONS),
                    FileBuiltins.option(call, "sqlite_max_handles", MAX_HANDLES))),
        sqlite("sqlite_close")
            .args(INT)
            .errors(E_PERM, E_INVARG)
            .doc("Closes a database; E_PERM while a query runs. Wizards only.")
            .leaves(),
        sqlite("sqlite_handles")
            .errors(E_PERM)
            .doc("The handles of the databases that are open. Wizards only.")
            .leaves(),
        sqlite("sqlite_info")
            .args(INT)
            .errors(E_PERM, E_INVARG)
            .doc("A map of what is known of an open database. Wizards only.")
            .leaves(),
        sqlite("sqlite_query")
            .args(INT, STR)
            .optional(ANY)
            .cost(Cost.ofSize(2))
            .errors(E_PERM, E_INVARG, E_QUOTA)
            .doc(
                "Runs statements and returns the rows, each a list of columns, or of {name, value}"
                    + " if the third argument is true; a string is SQLite's complaint. Wizards"
                    + " only.")
            .leaves(),
        sqlite("sqlite_execute")
            .args(INT, STR, LIST)
            .cost(Cost.ofSize(2).and(Cost.ofSize(3)))
            .errors(E_PERM, E_INVARG, E_QUOTA)
            .doc(
                "Runs one statement with values for its question marks and returns the rows; a"
                    + " string is SQLite's complaint. Wizards only.")
            .leaves(),
        sqlite("sqlite_last_insert_row_id")
            .args(INT)
            .errors(E_PERM, E_INVARG)
            .doc("The row of the last insert. Wizards only.")
            .leaves(),
        sqlite("sqlite_limit")
            .args(INT, ANY, INT)
            .errors(E_PERM, E_INVARG)
            .doc(
                "Sets one of SQLite's limits, by name or number, and returns what it was; -1 only"
                    + " asks. A limit can be lowered from what the server allows. Wizards only.")
            .leaves(),
        sqlite("sqlite_interrupt")
            .args(INT)
            .errors(E_PERM, E_INVARG)
            .doc("Ends what runs on the database. Wizards only.")
            .leaves());
  }

  private static Declaration sqlite(String name) {
    return FileBuiltins.file(name);
  }
}
