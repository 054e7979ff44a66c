package echo.objectstore.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** What is wrong with a file, in words for who runs the server. */
public final class FileTrouble {
  private FileTrouble() {}

  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException denied ->
          "permission denied for "
              + denied.getFile()
              + ". The user that runs the server must be allowed to read and write it.";
      case FileAlreadyExistsException exists -> exists.getFile() + " is a file, not a directory.";
      case FileSystemException other ->
          other.getFile() + ": " + (other.getReason() == null ? other : other.getReason());
      default -> String.valueOf(e.getMessage() == null ? e : e.getMessage());
    };
  }
}
