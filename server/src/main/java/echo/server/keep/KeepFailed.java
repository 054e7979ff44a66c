package echo.server.keep;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** What was asked cannot be done; the message says why and what to do. */
public final class KeepFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  KeepFailed(String message) {
    super(message);
  }

  KeepFailed(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure of the disk in words. */
  static KeepFailed of(IOException e) {
    String why = String.valueOf(e.getMessage());
    if (e instanceof AccessDeniedException denied) {
      return new KeepFailed(
          "no permission for "
              + denied.getFile()
              + "; run it as the user that the world's files belong to",
          e);
    }
    if (e instanceof NoSuchFileException missing) {
      return new KeepFailed("there is no file " + missing.getFile(), e);
    }
    if (why.toLowerCase(Locale.ROOT).contains("no space left")) {
      String file = e instanceof FileSystemException where ? " for " + where.getFile() : "";
      return new KeepFailed("the disk is full" + file + "; make room and try again", e);
    }
    return new KeepFailed("reading or writing failed: " + e, e);
  }
}
