package echo.scheduler.outside;

import echo.values.ErrorCode;
import echo.values.MooError;
import echo.values.StrValue;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What the system finds wrong with files, as E_FILE in the system's own words. */
final class FileErrors {
  private FileErrors() {}

  /**
   * @param value what ToastStunt gives along: the file's name or what was being done
   */
  static MooError of(IOException e, String value) {
    return Request.error(ErrorCode.E_FILE, reason(e), StrValue.of(value));
  }

  static MooError of(String reason, String value) {
    return Request.error(ErrorCode.E_FILE, reason, StrValue.of(value));
  }

  /** There is no more to read. */
  static MooError end() {
    return of("End of file", "End of file");
  }

  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "No such file or directory";
      case FileAlreadyExistsException _ -> "File exists";
      case DirectoryNotEmptyException _ -> "Directory not empty";
      case NotDirectoryException _ -> "Not a directory";
      case AccessDeniedException _ -> "Permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? "Input/output error" : e.getMessage();
    };
  }
}
