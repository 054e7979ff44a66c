package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.STR;
import static echo.evaluator.builtin.Arguments.require;
import static echo.values.ErrorCode.E_FILE;
import static echo.values.ErrorCode.E_INVARG;
import static echo.values.ErrorCode.E_PERM;
import static echo.values.ErrorCode.E_QUOTA;

import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.StrValue;
import java.util.List;

/**
 * ToastStunt's FileIO on open files. Handles are numbers that mean something until the server is
 * started anew.
 */
final class FileBuiltins {
  private static final long MAX_OPEN = 256;

  private FileBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("file_version")
            .server("ToastStunt")
            .doc("The version of the file builtins: FIO and its number.")
            .is(call -> StrValue.of("FIO/1.7")),
        file("file_open")
            .args(STR, STR)
            .errors(E_PERM, E_INVARG, E_QUOTA, E_FILE)
            .doc(
                "Opens a file and returns its handle. The mode is four letters: r, w or a; + to"
                    + " read and write, else -; t for text or b for binary strings; f to flush"
                    + " after each write, else n. At most $server_options.file_io_max_files are"
                    + " open at a time: E_QUOTA. Wizards only.")
            .leaves(call ->
                ListValue.of(
                    call.arg(1), call.arg(2), option(call, "file_io_max_files", MAX_OPEN))),
        file("file_close")
            .args(INT)
            .errors(E_PERM, E_INVARG)
            .doc("Closes a file. Wizards only.")
            .leaves(),
        file("file_name")
            .args(INT)
            .errors(E_PERM, E_INVARG)
            .doc("The name by which the file was opened. Wizards only.")
            .leaves(),
        file("file_openmode")
            .args(INT)
            .errors(E_PERM, E_INVARG)
            .doc(
                "The mode of the file: r when it can be read, else w; always +, as ToastStunt"
                    + " says; then type and flushing. Wizards only.")
            .leaves(),
        file("file_handles")
            .errors(E_PERM)
            .doc("The handles of the files that are open. Wizards only.")
            .leaves(),
        file("file_readline")
            .args(INT)
            .errors(E_PERM, E_INVARG, E_QUOTA, E_FILE)
            .doc("The next line of the file; E_FILE at its end. Wizards only.")
            .leaves(),
        file("file_readlines")
            .args(INT, INT, INT)
            .errors(E_PERM, E_INVARG, E_QUOTA, E_FILE)
            .doc(
                "The lines from one number to another, as far as there are any; the file is then at"
                    + " the first of them. Wizards only.")
            .leaves(call -> {
              require(
                  Arguments.integer(call, 2) >= 1
                      && Arguments.integer(call, 2) <= Arguments.integer(call, 3),
                  E_INVARG);
              return call.args();
            }),
        file("file_writeline")
            .args(INT, STR)
            .cost(Cost.ofSize(2))
            .errors(E_PERM, E_INVARG, E_QUOTA, E_FILE)
            .doc("Writes the text and the end of a line. Wizards only.")
            .leaves(),
        file("file_read")
            .args(INT, INT)
            .errors(E_PERM, E_INVARG, E_QUOTA, E_FILE)
            .doc("Up to that many bytes from the file; E_FILE at its end. Wizards only.")
            .leaves(),
        file("file_write")
            .args(INT, STR)
            .cost(Cost.ofSize(2))
            .errors(E_PERM, E_INVARG, E_QUOTA, E_FILE)
            .doc("Writes the text and returns how many bytes it was. Wizards only.")
            .leaves(),
        file("file_flush")
            .args(INT)
            .errors(E_PERM, E_INVARG, E_FILE)
            .doc("Sees that what was written is with the system. Wizards only.")
            .leaves(),
        file("file_tell")
            .args(INT)
            .errors(E_PERM, E_INVARG, E_FILE)
            .doc("Where in the file the next byte is read or written. Wizards only.")
            .leaves(),
        file("file_seek")
            .args(INT, INT, STR)
            .errors(E_PERM, E_INVARG, E_FILE)
            .doc(
                "Goes to a place in the file, counted from what the third argument says: SEEK_SET,"
                    + " SEEK_CUR or SEEK_END. Wizards only.")
            .leaves(),
        file("file_eof")
            .args(INT)
            .errors(E_PERM, E_INVARG, E_FILE)
            .doc("Whether reading has come upon the end of the file. Wizards only.")
            .leaves(),
        file("file_count_lines")
            .args(INT)
            .errors(E_PERM, E_INVARG, E_FILE)
            .doc("How many lines the file has; it is then at its end. Wizards only.")
            .leaves(),
        file("file_grep")
            .args(INT, STR)
            .optional(INT)
            .errors(E_PERM, E_INVARG, E_QUOTA, E_FILE)
            .doc(
                "The first line that contains the text, as {{line, number}}, or all of them if the"
                    + " third argument is true; case does not matter. Wizards only.")
            .leaves());
  }

  /** A builtin of ToastStunt's that only wizards may call. */
  static Declaration file(String name) {
    return Builtin.declare(name).server("ToastStunt").wizard();
  }

  /** A number of {@code $server_options}. */
  static IntValue option(Call call, String name, long otherwise) {
    return call.host().server().option(name) instanceof IntValue i ? i : IntValue.of(otherwise);
  }

  /** What tells of a file by name or handle. */
  static Declaration filespec(String name) {
    return file(name).args(ANY).errors(E_PERM, E_INVARG, E_FILE);
  }
}
