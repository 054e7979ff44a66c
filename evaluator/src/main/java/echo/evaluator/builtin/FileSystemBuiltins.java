package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.STR;
import static echo.evaluator.builtin.FileBuiltins.file;
import static echo.evaluator.builtin.FileBuiltins.filespec;
import static echo.values.ErrorCode.E_FILE;
import static echo.values.ErrorCode.E_INVARG;
import static echo.values.ErrorCode.E_PERM;
import static echo.values.ErrorCode.E_QUOTA;

import java.util.List;

/** ToastStunt's FileIO on names: what there is, and changing it. */
final class FileSystemBuiltins {
  private FileSystemBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        file("file_list")
            .args(STR)
            .optional(ANY)
            .errors(E_PERM, E_INVARG, E_QUOTA, E_FILE)
            .doc(
                "The names in a directory, in order; with a true second argument {name, type, mode,"
                    + " size} of each. Wizards only.")
            .leaves(),
        file("file_mkdir")
            .args(STR)
            .errors(E_PERM, E_INVARG, E_FILE)
            .doc("Makes a directory. Wizards only.")
            .leaves(),
        file("file_rmdir")
            .args(STR)
            .errors(E_PERM, E_INVARG, E_FILE)
            .doc("Removes an empty directory. Wizards only.")
            .leaves(),
        file("file_remove")
            .args(STR)
            .errors(E_PERM, E_INVARG, E_FILE)
            .doc("Removes a file, or an empty directory. Wizards only.")
            .leaves(),
        file("file_rename")
            .args(STR, STR)
            .errors(E_PERM, E_INVARG, E_FILE)
            .doc("Gives a file another name, in place of what had it. Wizards only.")
            .leaves(),
        file("file_chmod")
            .args(STR, STR)
            .errors(E_PERM, E_INVARG, E_FILE)
            .doc("Sets the rights to a file, three octal digits. Wizards only.")
            .leaves(),
        filespec("file_size")
            .doc("How many bytes the file has, named or by handle. Wizards only.")
            .leaves(),
        filespec("file_type")
            .doc("What it is: reg, dir, fifo, block, socket or unknown. Wizards only.")
            .leaves(),
        filespec("file_mode")
            .doc("The rights to the file, three octal digits. Wizards only.")
            .leaves(),
        filespec("file_last_access")
            .doc("When the file was last read, in seconds since 1970. Wizards only.")
            .leaves(),
        filespec("file_last_modify")
            .doc("When the file was last written, in seconds since 1970. Wizards only.")
            .leaves(),
        filespec("file_last_change")
            .doc("When the file or what is known of it last changed. Wizards only.")
            .leaves(),
        filespec("file_stat")
            .doc(
                "{size, type, mode, \"\", \"\", last access, last modification, last change}."
                    + " Wizards only.")
            .leaves());
  }
}
