package echo.scheduler.outside;

import static echo.scheduler.outside.Request.flag;
import static echo.scheduler.outside.Request.text;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Names of files: listing, making, moving and removing them.
 *
 * <p>Threading: one at a time, so that none moves what another walks over.
 */
final class FileNames {
  /** What a name in a list takes beside its text. */
  private static final int OVERHEAD = 64;

  private final Jail jail;
  private final long maxBytes;

  FileNames(Jail jail, long maxBytes) {
    this.jail = jail;
    this.maxBytes = maxBytes;
  }

  synchronized Value run(String builtin, ListValue request) {
    String name = text(request, 1);
    try {
      return switch (builtin) {
        case "file_list" -> list(name, flag(request, 2));
        case "file_rename" -> rename(name, text(request, 2));
        case "file_chmod" -> chmod(name, text(request, 2));
        default -> {
          change(builtin, name);
          yield IntValue.ZERO;
        }
      };
    } catch (IOException e) {
      throw FileErrors.of(
          e,
          switch (builtin) {
            case "file_rename" -> "rename";
            case "file_chmod" -> "chmod";
            default -> name;
          });
    }
  }

  private Value list(String name, boolean detailed) throws IOException {
    List<Value> found = new ArrayList<>();
    long bytes = 0;
    try (Jail.Place place = jail.find(name);
        SecureDirectoryStream<Path> directory =
            place
                .parent()
                .newDirectoryStream(
                    place.isRoot() ? Path.of(".") : place.name(), LinkOption.NOFOLLOW_LINKS)) {
      List<String> names = new ArrayList<>();
      for (Path entry : directory) {
        String each = entry.getFileName().toString();
        bytes += each.length() + OVERHEAD;
        if (bytes > maxBytes) {
          throw Request.tooMuch("More than " + maxBytes + " bytes to list");
        }
        names.add(each);
      }
      names.sort(null);
      for (String each : names) {
        found.add(detailed ? detail(place.real(), each) : StrValue.of(each));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return ListValue.copyOf(found);
  }

  /** A link is told of as what it leads to, unless it leads out. */
  private ListValue detail(Path directory, String name) throws IOException {
    Path path = directory.resolve(name);
    FileStat stat;
    try {
      Path real = path.toRealPath();
      stat = FileStat.of(real.startsWith(jail.root()) ? real : path, Files.size(path));
    } catch (NoSuchFileException _) {
      stat = FileStat.of(path, 0);
    }
    return ListValue.of(StrValue.of(name), stat.type(), stat.rights(), IntValue.of(stat.size()));
  }

  private void change(String builtin, String name) throws IOException {
    try (Jail.Place place = jail.find(name)) {
      if (place.isRoot()) {
        throw new FileSystemException(null, null, "Device or resource busy");
      }
      switch (builtin) {
        case "file_mkdir" -> makeDirectory(place);
        case "file_rmdir" -> place.parent().deleteDirectory(place.name());
        default -> remove(place);
      }
    }
  }

  /** There is no making a directory relative to one that is open; so it is looked at afterwards. */
  private void makeDirectory(Jail.Place place) throws IOException {
    Files.createDirectory(place.real());
    if (!place.real().toRealPath().startsWith(jail.root())) {
      Files.delete(place.real());
      throw new NoSuchFileException(place.real().toString());
    }
  }

  private static void remove(Jail.Place place) throws IOException {
    boolean directory =
        place
            .parent()
            .getFileAttributeView(
                place.name(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes()
            .isDirectory();
    if (directory) {
      place.parent().deleteDirectory(place.name());
    } else {
      place.parent().deleteFile(place.name());
    }
  }

  private Value rename(String from, String to) throws IOException {
    try (Jail.Place source = jail.find(from);
        Jail.Place target = jail.find(to)) {
      if (source.isRoot() || target.isRoot()) {
        throw new FileSystemException(null, null, "Device or resource busy");
      }
      source.parent().move(source.name(), target.parent(), target.name());
      return IntValue.ZERO;
    }
  }

  private Value chmod(String name, String digits) throws IOException {
    if (!digits.matches("[0-7]{3}")) {
      throw Request.error(ErrorCode.E_INVARG, "Invalid mode string", IntValue.ZERO);
    }
    try (Jail.Place place = jail.find(name)) {
      Path self = place.isRoot() ? Path.of(".") : place.name();
      place
          .parent()
          .getFileAttributeView(self, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setPermissions(rights(Integer.parseInt(digits, 8)));
      return IntValue.ZERO;
    }
  }

  private static Set<PosixFilePermission> rights(int bits) {
    Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] highestFirst = PosixFilePermission.values();
    for (int i = 0; i < highestFirst.length; i++) {
      if ((bits & (0400 >> i)) != 0) {
        rights.add(highestFirst[i]);
      }
    }
    return rights;
  }
}
