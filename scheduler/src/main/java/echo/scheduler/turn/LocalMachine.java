package echo.scheduler.turn;

import echo.evaluator.host.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * This process as Linux describes it under {@code /proc}; elsewhere nothing is known and all is 0.
 *
 * <p>Threading: any thread.
 */
final class LocalMachine implements Machine {
  private static final Path PROC = Path.of("/proc");
  private static final Path SELF = PROC.resolve("self");

  /** Linux counts processor time for programs in hundredths of a second. */
  private static final double TICKS_PER_SECOND = 100;

  private static final double LOAD_UNIT = 65_536;
  private static final long BLOCK = 512;

  // Places in /proc/self/stat after the program's name, which may hold blanks.
  private static final int MINOR_FAULTS = 7;
  private static final int MAJOR_FAULTS = 9;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  @Override
  public @Nullable String environment(String name) {
    return name.isEmpty() || name.indexOf(0) >= 0 ? null : System.getenv(name);
  }

  @Override
  public List<Double> memory() {
    List<Double> parts = numbers(read(SELF.resolve("statm")));
    // The file names the libraries before the data; they have been 0 for many years.
    return parts.size() < 6
        ? Collections.nCopies(5, 0.0)
        : List.of(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(5));
  }

  @Override
  public Usage usage() {
    List<Long> load = new ArrayList<>();
    List<Double> averages = numbers(read(PROC.resolve("loadavg")));
    for (int i = 0; i < 3; i++) {
      load.add(averages.size() < 3 ? 0L : Math.round(averages.get(i) * LOAD_UNIT));
    }
    String stat = read(SELF.resolve("stat"));
    List<Double> figures =
        numbers(stat.substring(stat.lastIndexOf(')') + 1).replaceFirst("\\S", "0"));
    return new Usage(
        load,
        at(figures, USER_TIME) / TICKS_PER_SECOND,
        at(figures, SYSTEM_TIME) / TICKS_PER_SECOND,
        List.of(
            (long) at(figures, MINOR_FAULTS),
            (long) at(figures, MAJOR_FAULTS),
            named(read(SELF.resolve("io")), "read_bytes") / BLOCK,
            named(read(SELF.resolve("io")), "write_bytes") / BLOCK,
            ofThreads("voluntary_ctxt_switches"),
            ofThreads("nonvoluntary_ctxt_switches"),
            0L));
  }

  private static double at(List<Double> figures, int place) {
    return place < figures.size() ? figures.get(place) : 0;
  }

  /** The sum of a figure that Linux gives for each thread. */
  private static long ofThreads(String name) {
    long sum = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(SELF.resolve("task"))) {
      for (Path thread : threads) {
        sum += named(read(thread.resolve("status")), name);
      }
    } catch (IOException _) {
      return 0;
    }
    return sum;
  }

  private static long named(String text, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ":\\s*(\\d{1,18})").matcher(text);
    return line.find() ? Long.parseLong(line.group(1)) : 0;
  }

  private static List<Double> numbers(String text) {
    List<Double> numbers = new ArrayList<>();
    for (String word : text.strip().split("\\s+", 0)) {
      if (!word.matches("-?\\d+(\\.\\d+)?")) {
        break;
      }
      numbers.add(Double.parseDouble(word));
    }
    return numbers;
  }

  /** The text of a file, empty when there is none. */
  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return "";
    }
  }
}
