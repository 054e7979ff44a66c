package echo.scheduler.outside;

import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * What the system knows of a file.
 *
 * @param mode type and rights, as stat() packs them
 */
record FileStat(long size, int mode, FileTime access, FileTime modify, FileTime change) {
  private static final int TYPE = 0170000;

  /** Of something in the jail, which must be there. */
  static FileStat of(Jail.Place place) throws IOException {
    BasicFileAttributes safe = attributes(place);
    Map<String, Object> all = all(place.real());
    if (!Objects.equals(safe.fileKey(), all.get("fileKey"))) {
      throw new NoSuchFileException(place.real().toString());
    }
    return of(all, safe.size());
  }

  /** Of a file that is open. */
  static FileStat of(Path real, long size) throws IOException {
    return of(all(real), size);
  }

  private static FileStat of(Map<String, Object> all, long size) {
    return new FileStat(
        size,
        known(all, "mode", Integer.class),
        known(all, "lastAccessTime", FileTime.class),
        known(all, "lastModifiedTime", FileTime.class),
        known(all, "ctime", FileTime.class));
  }

  private static <T> T known(Map<String, Object> all, String name, Class<T> type) {
    return Objects.requireNonNull(type.cast(all.get(name)));
  }

  private static Map<String, Object> all(Path real) throws IOException {
    return Files.readAttributes(real, "unix:*", LinkOption.NOFOLLOW_LINKS);
  }

  private static BasicFileAttributes attributes(Jail.Place place) throws IOException {
    BasicFileAttributeView view =
        place.isRoot()
            ? place.parent().getFileAttributeView(BasicFileAttributeView.class)
            : place
                .parent()
                .getFileAttributeView(
                    place.name(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view.readAttributes();
  }

  /** Raises what opening a directory or a device as a file would lead to; a new name is fine. */
  static void requireFile(Jail.Place place) throws IOException {
    BasicFileAttributes known;
    try {
      known = attributes(place);
    } catch (NoSuchFileException _) {
      return;
    }
    if (!known.isRegularFile()) {
      throw new FileSystemException(
          null, null, known.isDirectory() ? "Is a directory" : "Not a regular file");
    }
  }

  /** What the builtin of that name returns. */
  Value told(String builtin) {
    return switch (builtin) {
      case "file_size" -> IntValue.of(size);
      case "file_type" -> type();
      case "file_mode" -> rights();
      case "file_last_access" -> seconds(access);
      case "file_last_modify" -> seconds(modify);
      case "file_last_change" -> seconds(change);
      default ->
          ListValue.of(
              IntValue.of(size),
              type(),
              rights(),
              StrValue.EMPTY,
              StrValue.EMPTY,
              seconds(access),
              seconds(modify),
              seconds(change));
    };
  }

  StrValue type() {
    return StrValue.of(
        switch (mode & TYPE) {
          case 0100000 -> "reg";
          case 0040000 -> "dir";
          case 0010000 -> "fifo";
          case 0060000 -> "block";
          case 0140000 -> "socket";
          default -> "unknown";
        });
  }

  StrValue rights() {
    return StrValue.of(String.format("%03o", mode & 0777));
  }

  private static IntValue seconds(FileTime time) {
    return IntValue.of(time.toInstant().getEpochSecond());
  }
}
