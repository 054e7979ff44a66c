package echo.parser;

import echo.values.model.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of real databases, found by the folder that {@code ECHO_FIXTURES} names. */
final class Fixtures {
  private static final Pattern HEADER = Pattern.compile("#-?[0-9]+:[0-9]+");

  /** A verb's program as the server dumped it. */
  record Dumped(String database, String verb, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }

    Origin origin() {
      return database.contains("toast") ? Origin.TOASTSTUNT : Origin.LAMBDAMOO;
    }
  }

  private Fixtures() {}

  /** The fixtures' folder; without one the test is skipped. */
  static Path folder() {
    String folder = System.getenv("ECHO_FIXTURES");
    if (folder == null) {
      System.out.println("ECHO_FIXTURES is not set: skipped");
      return Assumptions.abort("ECHO_FIXTURES is not set");
    }
    return Path.of(folder);
  }

  /** Every program of every database. */
  static List<Dumped> programs(Path folder) {
    List<Dumped> programs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".db")).sorted().toList()) {
        read(file, programs);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return programs;
  }

  /** A program is a line {@code #object:index} and what follows up to a line with a dot. */
  private static void read(Path file, List<Dumped> programs) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < lines.size(); i++) {
      if (!HEADER.matcher(lines.get(i)).matches()) {
        continue;
      }
      int start = i + 1;
      int end = start;
      while (end < lines.size() && !lines.get(end).equals(".")) {
        end++;
      }
      String name = file.getFileName().toString();
      programs.add(new Dumped(name, lines.get(i), List.copyOf(lines.subList(start, end))));
      i = end;
    }
  }
}
