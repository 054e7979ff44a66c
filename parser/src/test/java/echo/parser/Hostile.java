package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.model.Dialect;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads texts that nobody means well with, and says what must be true of every answer. */
final class Hostile {
  private static final Path ROOT = Path.of(System.getProperty("echo.root"));

  /** States that the caches of predictions may keep between two programs. */
  private static final int MOST_STATES = 20_000;

  private long slowestNanos;
  private String slowest = "";
  private int read;

  /** An example of the documentation or of the language suite. */
  record Example(Dialect dialect, String text) {}

  /** For saving, for an editor and in a file of objects: a program or diagnostics, every time. */
  void read(Dialect dialect, String text) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    ParseResult<?> result = Parser.parse(text, dialect);
    List<Diagnostic> found = Parser.check(text, dialect);
    if (dialect == Dialect.ECHO) {
      answered(Parser.parseObjects(text));
      answered(Parser.parseObjects("object $x\nverb a()\n" + text + "\nendverb\nendobject\n"));
      answered(Parser.parseObjects("object $x\nproperty a = " + text + "\nendobject\n"));
    }
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    String begin = text.substring(0, Math.min(60, text.length()));
    if (nanos > slowestNanos) {
      slowestNanos = nanos;
      slowest = dialect + ", " + text.length() + " characters: " + begin.replace('\n', '~');
    }
    read++;
    boolean failed = result instanceof ParseResult.Failed<?> why && !why.diagnostics().isEmpty();
    assertThat(failed).as(begin).isEqualTo(!found.isEmpty());
    long lines = 1 + text.chars().filter(c -> c == '\n').count();
    assertThat(found)
        .as(begin)
        .allMatch(each -> each.line() >= 1 && each.line() <= lines && each.column() >= 1);
    assertThat(EchoFront.PARSING.states()).isLessThanOrEqualTo(2 * MOST_STATES);
    assertThat(EchoFront.LEXING.states()).isLessThanOrEqualTo(MOST_STATES);
    assertThat(MooFront.PARSING.states()).isLessThanOrEqualTo(2 * MOST_STATES);
    assertThat(MooFront.LEXING.states()).isLessThanOrEqualTo(MOST_STATES);
  }

  private static void answered(ParseResult<?> result) {
    if (result instanceof ParseResult.Failed<?> why) {
      assertThat(why.diagnostics()).isNotEmpty();
    }
  }

  void report(String what) {
    System.out.printf(
        "hostile source, %s: %d texts, the slowest in %d ms of the processor (%s)%n",
        what, read, slowestNanos / 1_000_000, slowest);
  }

  /** Every example of the guides, and every program of the language suite. */
  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (String guide : List.of("echo-language.md", "programs.md")) {
      List<String> lines = Files.readAllLines(ROOT.resolve("docs").resolve(guide));
      StringBuilder text = null;
      for (String line : lines) {
        if (line.equals("```echo")) {
          text = new StringBuilder();
        } else if (line.equals("```") && text != null) {
          examples.add(new Example(Dialect.ECHO, text.toString()));
          text = null;
        } else if (text != null) {
          text.append(line).append('\n');
        }
      }
    }
    Path cases = ROOT.resolve("testkit/src/test/resources/language");
    try (Stream<Path> files = Files.list(cases)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".cases")).sorted().toList()) {
        programs(Files.readAllLines(file), examples);
      }
    }
    assertThat(examples).hasSizeGreaterThan(400);
    return examples;
  }

  private static void programs(List<String> lines, List<Example> examples) {
    Dialect dialect = Dialect.MOO;
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith("@dialect echo")) {
        dialect = Dialect.ECHO;
      } else if (line.startsWith("; ")) {
        text = new StringBuilder(line.substring(2));
      } else if (line.startsWith("=") && !text.isEmpty()) {
        examples.add(new Example(dialect, text.toString()));
        text = new StringBuilder();
      } else if (!text.isEmpty()) {
        text.append('\n').append(line.strip());
      }
    }
  }
}
