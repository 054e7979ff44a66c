package echo.testkit.language;

import echo.values.model.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program and what it answers.
 *
 * @param place file and line
 * @param told lines the player is told, in order
 * @param answer a line that begins with {@code =>}, {@code =x} or {@code =!}
 */
record LanguageCase(
    String place, Dialect dialect, String program, List<String> told, String answer) {

  static List<LanguageCase> read(Path file) throws IOException {
    List<LanguageCase> cases = new ArrayList<>();
    Dialect dialect = Dialect.MOO;
    List<String> program = new ArrayList<>();
    List<String> told = new ArrayList<>();
    int begun = 0;
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.startsWith("@dialect ")) {
        dialect = Dialect.valueOf(line.substring(9).strip().toUpperCase(java.util.Locale.ROOT));
      } else if (line.startsWith("; ")) {
        program.clear();
        told.clear();
        program.add(line.substring(2));
        begun = number;
      } else if (line.startsWith("=~ ")) {
        told.add(line.substring(3));
      } else if (line.startsWith("=>") || line.startsWith("=x") || line.startsWith("=!")) {
        String place = file.getFileName() + ":" + begun;
        cases.add(
            new LanguageCase(
                place, dialect, String.join("\n", program), List.copyOf(told), line.strip()));
        program.clear();
      } else if (!program.isEmpty()) {
        program.add(line.startsWith("  ") ? line.substring(2) : line);
      }
    }
    return cases;
  }
}
