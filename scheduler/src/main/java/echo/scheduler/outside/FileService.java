package echo.scheduler.outside;

import static echo.scheduler.outside.Request.integer;
import static echo.scheduler.outside.Request.text;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files below a directory, as ToastStunt's FileIO has them.
 *
 * <p>Threading: errands on one file exclude one another by its monitor.
 */
final class FileService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(FileService.class);

  private final Jail jail;
  private final Grants.Files grant;
  private final Handles<OpenFile> files = new Handles<>("Invalid FHANDLE");
  private final FileNames names;
  private final FileLines lines;
  private final long maxBytes;

  FileService(Grants.Files grant, long maxBytes) throws IOException {
    this.grant = grant;
    this.maxBytes = maxBytes;
    jail = new Jail(grant.root());
    names = new FileNames(jail, maxBytes);
    lines = new FileLines(maxBytes);
  }

  @Override
  public Value run(String builtin, ListValue request, Life life) {
    return switch (builtin) {
      case "file_open" -> open(text(request, 1), request.get(2), integer(request, 3));
      case "file_handles" -> files.list();
      case "file_list", "file_mkdir", "file_rmdir", "file_remove", "file_rename", "file_chmod" ->
          names.run(builtin, request);
      case "file_size",
          "file_type",
          "file_mode",
          "file_last_access",
          "file_last_modify",
          "file_last_change",
          "file_stat" ->
          stat(builtin, request.get(1));
      default -> {
        OpenFile file = files.get(request.get(1));
        synchronized (file) {
          yield onFile(builtin, file, request, life);
        }
      }
    };
  }

  private Value open(String name, Value letters, long allowed) {
    try (Jail.Place place = jail.find(name)) {
      FileMode mode = FileMode.of(((StrValue) letters).text());
      if (mode == null) {
        throw Request.error(ErrorCode.E_INVARG, "Invalid mode string", letters);
      }
      long most = Math.min(allowed, grant.maxOpen());
      if (files.size() >= most) {
        throw tooMany();
      }
      if (place.isRoot()) {
        throw FileErrors.of("Is a directory", "file_open");
      }
      FileStat.requireFile(place);
      SeekableByteChannel channel = place.parent().newByteChannel(place.name(), mode.options());
      OpenFile file = new OpenFile(name, mode, place.real(), channel);
      IntValue handle = files.add(file, most);
      if (handle == null) {
        file.close();
        throw tooMany();
      }
      return handle;
    } catch (IOException e) {
      throw FileErrors.of(e, "file_open");
    }
  }

  private static MooError tooMany() {
    return Request.tooMuch("Too many files open");
  }

  private Value onFile(String builtin, OpenFile file, ListValue request, Life life) {
    Value handle = request.get(1);
    try {
      return switch (builtin) {
        case "file_close" -> {
          files.remove(handle);
          file.close();
          yield IntValue.ZERO;
        }
        case "file_name" -> StrValue.of(file.name());
        case "file_openmode" -> StrValue.of(file.mode().told());
        case "file_flush" -> IntValue.ZERO;
        case "file_tell" -> IntValue.of(file.tell());
        case "file_eof" -> IntValue.of(file.sawEnd());
        case "file_seek" -> seek(file, integer(request, 2), text(request, 3));
        case "file_writeline" -> {
          write(file, text(request, 2) + (file.mode().binary() ? "~0A" : "\n"), handle);
          yield IntValue.ZERO;
        }
        case "file_write" -> write(file, text(request, 2), handle);
        default -> {
          if (!file.mode().read()) {
            throw Request.error(ErrorCode.E_INVARG, "File is open write-only", handle);
          }
          yield builtin.equals("file_read")
              ? read(file, integer(request, 2))
              : lines.run(builtin, file, request, life);
        }
      };
    } catch (IOException e) {
      throw FileErrors.of(e, lines.doing(builtin, file));
    }
  }

  private static Value seek(OpenFile file, long to, String whence) throws IOException {
    long from =
        switch (whence.toUpperCase(Locale.ROOT)) {
          case "SEEK_SET" -> 0;
          case "SEEK_CUR" -> file.tell();
          case "SEEK_END" -> file.size();
          default -> throw Request.error(ErrorCode.E_INVARG, "Invalid whence", IntValue.ZERO);
        };
    if (from + to < 0) {
      throw FileErrors.of("Invalid argument", file.name());
    }
    file.seek(from + to);
    return IntValue.ZERO;
  }

  private Value write(OpenFile file, String data, Value handle) throws IOException {
    if (!file.mode().write()) {
      throw Request.error(ErrorCode.E_INVARG, "File is open read-only", handle);
    }
    byte[] bytes = FileText.bytes(data, file.mode().binary(), handle);
    if (bytes.length == 0) {
      throw FileErrors.end();
    }
    file.write(bytes, grant.maxFileBytes());
    return IntValue.of(bytes.length);
  }

  /** Text does not end within a character, which is then read next time. */
  private Value read(OpenFile file, long most) throws IOException {
    if (most < 0) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    byte[] bytes = file.read(Math.min(most, maxBytes + 1));
    if (bytes.length > maxBytes) {
      throw Request.tooMuch("More than " + maxBytes + " bytes to read");
    }
    if (bytes.length == 0) {
      throw FileErrors.end();
    }
    int left = file.mode().binary() ? 0 : FileText.unfinished(bytes);
    if (left > 0 && left < bytes.length && !file.sawEnd()) {
      file.seek(file.tell() - left);
      bytes = Arrays.copyOf(bytes, bytes.length - left);
    }
    return FileText.of(bytes, file.mode().binary());
  }

  private Value stat(String builtin, Value spec) {
    if (spec instanceof StrValue name) {
      try (Jail.Place place = jail.find(name.text())) {
        return FileStat.of(place).told(builtin);
      } catch (IOException e) {
        throw FileErrors.of(e, name.text());
      }
    }
    OpenFile file = files.get(spec);
    synchronized (file) {
      try {
        return FileStat.of(file.real(), file.size()).told(builtin);
      } catch (IOException e) {
        throw FileErrors.of(e, file.name());
      }
    }
  }

  @Override
  public void close() {
    for (OpenFile file : files.clear()) {
      try {
        file.close();
      } catch (IOException e) {
        LOG.warn("closing {}: {}", file.name(), e.getMessage());
      }
    }
  }
}
