package echo.scheduler.outside;

import static echo.scheduler.outside.Request.flag;
import static echo.scheduler.outside.Request.integer;
import static echo.scheduler.outside.Request.text;

import echo.values.Folding;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads files by lines. Threading: whoever calls holds the file's monitor. */
final class FileLines {
  /** What a line in a list takes beside its text. */
  private static final int OVERHEAD = 24;

  private final long maxBytes;

  FileLines(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  Value run(String builtin, OpenFile file, ListValue request, Life life) throws IOException {
    return switch (builtin) {
      case "file_readline" -> readLine(file);
      case "file_readlines" -> readLines(file, integer(request, 2), integer(request, 3), life);
      case "file_count_lines" -> count(file, life);
      case "file_grep" -> grep(file, text(request, 2), flag(request, 3), life);
      default -> throw new IllegalArgumentException("no file builtin: " + builtin);
    };
  }

  /** What ToastStunt gives along with an error of the system. */
  String doing(String builtin, OpenFile file) {
    return switch (builtin) {
      case "file_readline" -> "readline";
      case "file_readlines" -> "read_line";
      case "file_flush" -> "flushing";
      default -> file.name();
    };
  }

  private Value readLine(OpenFile file) throws IOException {
    byte[] line = file.line(maxBytes);
    if (line == null) {
      throw FileErrors.end();
    }
    return FileText.of(line, file.mode().binary());
  }

  private Value readLines(OpenFile file, long from, long to, Life life) throws IOException {
    file.seek(0);
    for (long passed = 1; passed < from; passed++) {
      if (next(file, life) == null) {
        throw FileErrors.end();
      }
    }
    long begin = file.tell();
    List<Value> lines = new ArrayList<>();
    long bytes = 0;
    for (long number = from; number <= to; number++) {
      byte[] line = next(file, life);
      if (line == null) {
        break;
      }
      bytes = charged(bytes + line.length + OVERHEAD);
      lines.add(FileText.of(line, file.mode().binary()));
    }
    file.seek(begin);
    return ListValue.copyOf(lines);
  }

  private Value count(OpenFile file, Life life) throws IOException {
    file.seek(0);
    long lines = 0;
    while (next(file, life) != null) {
      lines++;
    }
    return IntValue.of(lines);
  }

  private Value grep(OpenFile file, String sought, boolean all, Life life) throws IOException {
    String folded = Folding.fold(sought);
    file.seek(0);
    List<Value> found = new ArrayList<>();
    long bytes = 0;
    long number = 1;
    for (byte[] line = next(file, life); line != null; line = next(file, life)) {
      StrValue text = FileText.of(withoutNewline(line), file.mode().binary());
      if (Folding.fold(text.text()).contains(folded)) {
        bytes = charged(bytes + line.length + 2 * OVERHEAD);
        found.add(ListValue.of(text, IntValue.of(number)));
        if (!all) {
          break;
        }
      }
      number++;
    }
    return ListValue.copyOf(found);
  }

  private byte @Nullable [] next(OpenFile file, Life life) throws IOException {
    life.check();
    return file.line(maxBytes);
  }

  private long charged(long bytes) {
    if (bytes > maxBytes) {
      throw Request.tooMuch("More than " + maxBytes + " bytes to read");
    }
    return bytes;
  }

  private static byte[] withoutNewline(byte[] line) {
    int last = line.length - 1;
    return line[last] == '\n' ? Arrays.copyOf(line, last) : line;
  }
}
