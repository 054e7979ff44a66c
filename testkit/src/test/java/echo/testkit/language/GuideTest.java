package echo.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.turn.Probes;
import echo.values.model.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every example of the guide to the echo language answers what its comments say, and every program
 * of the page of programs does so on all engines.
 */
class GuideTest {
  private static final Path DOCS = Path.of(System.getProperty("echo.root"), "docs");

  @Test
  void examples_ofTheGuide_answerAsTheySay() throws IOException {
    assertAnswers("echo-language.md", Probes.none(), 1);
  }

  @Test
  void programs_plainEngine_answerAsTheySay() throws IOException {
    assertAnswers("programs.md", Probes.none(), 1);
  }

  @Test
  void programs_suspendEverywhere_answerAsTheySay() throws IOException {
    assertAnswers("programs.md", new Probes(false, true), 1);
  }

  @Test
  void programs_conflictEverywhere_answerAsTheySay() throws IOException {
    assertAnswers("programs.md", new Probes(true, false), 1);
  }

  @Test
  void programs_everySliceIsOneStep_answerAsTheySay() throws IOException {
    assertAnswers("programs.md", Probes.leavingEverywhere(), 1);
  }

  @Test
  void programs_fourWorkers_answerAsTheySay() throws IOException {
    assertAnswers("programs.md", Probes.none(), 4);
  }

  private static void assertAnswers(String page, Probes probes, int workers) throws IOException {
    List<String> wrong = new ArrayList<>();
    List<LanguageCase> examples = examples(DOCS.resolve(page));
    for (LanguageCase example : examples) {
      if (example.answer().isEmpty()) {
        wrong.add(example.place() + " does not say what it answers");
      } else {
        wrong.addAll(LanguageSuiteTest.difference(example, probes, workers));
      }
    }
    System.out.printf("%s: %d examples%n", page, examples.size());
    assertThat(examples).isNotEmpty();
    assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
  }

  private static List<LanguageCase> examples(Path page) throws IOException {
    List<LanguageCase> examples = new ArrayList<>();
    List<String> program = new ArrayList<>();
    List<String> told = new ArrayList<>();
    String answer = "";
    int begun = 0;
    int number = 0;
    for (String line : Files.readAllLines(page)) {
      number++;
      if (line.equals("```echo")) {
        begun = number;
        program.clear();
        told.clear();
        answer = "";
      } else if (line.equals("```") && begun > 0) {
        String place = page.getFileName() + ":" + begun;
        examples.add(
            new LanguageCase(
                place, Dialect.ECHO, String.join("\n", program), List.copyOf(told), answer));
        begun = 0;
      } else if (begun > 0 && line.startsWith("// =~ ")) {
        told.add(line.substring(6));
      } else if (begun > 0 && line.startsWith("// =")) {
        answer = line.substring(3);
      } else if (begun > 0) {
        program.add(line);
      }
    }
    return examples;
  }
}
