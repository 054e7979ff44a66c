package echo.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.ProgramCache;
import echo.evaluator.builtin.AllBuiltins;
import echo.evaluator.code.Lowered;
import echo.objectstore.chronicle.ChroniclePageStores;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.layers.Pace;
import echo.objectstore.pages.Base;
import echo.objectstore.pages.PageBudget;
import echo.objectstore.pages.Pages;
import echo.objectstore.pages.TreePages;
import echo.parser.Parser;
import echo.scheduler.turn.Probes;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every case of the language suite, on the plain engine and on the adversarial ones. */
class LanguageSuiteTest {
  private static final Path CASES =
      Path.of(System.getProperty("echo.root"), "testkit", "src", "test", "resources", "language");

  @Test
  void cases_plainEngine_answerAsWritten() throws IOException {
    runAll("plain", new Probes(false, false));
  }

  @Test
  void cases_suspendEverywhere_answerAsWritten() throws IOException {
    Probes probes = new Probes(false, true);
    runAll("suspend-everywhere", probes);
    System.out.printf("language suite, suspend-everywhere: %d restores%n", probes.restores());
    assertThat(probes.restores()).isGreaterThan(1000);
  }

  @Test
  void cases_conflictEverywhere_answerAsWritten() throws IOException {
    Probes probes = new Probes(true, false);
    runAll("conflict-everywhere", probes);
    System.out.printf("language suite, conflict-everywhere: %d re-runs%n", probes.reruns());
    assertThat(probes.reruns()).isGreaterThan(100);
  }

  @Test
  void cases_everySliceIsOneStep_answerAsWritten() throws IOException {
    Probes probes = Probes.leavingEverywhere();
    runAll("leave-everywhere", probes);
    System.out.printf("language suite, leave-everywhere: %d departures%n", probes.departures());
    assertThat(probes.departures()).isGreaterThan(1000);
  }

  @Test
  void cases_fourWorkers_answerAsWritten() throws IOException {
    runAll("four workers", Probes.none(), 4);
  }

  @Test
  void cases_everyCommitThroughAChronicleMap_answerAsWritten(@TempDir Path directory)
      throws IOException {
    AtomicInteger worlds = new AtomicInteger();
    runAll(
        "chronicle",
        Probes.none(),
        1,
        () -> overMap(directory.resolve("world" + worlds.incrementAndGet())));
  }

  /** A store whose commits are all in a map of its own before the next one begins. */
  private static LayeredStore overMap(Path directory) {
    try {
      Files.createDirectory(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Pages pages =
        TreePages.of(
            Base.EMPTY, new ChroniclePageStores(directory), new PageBudget(1 << 18, 1 << 20));
    return LayeredStore.ephemeral(pages, Pace.eachCommit());
  }

  private static void runAll(String engine, Probes probes) throws IOException {
    runAll(engine, probes, 1);
  }

  private static void runAll(String engine, Probes probes, int workers) throws IOException {
    runAll(engine, probes, workers, LayeredStore::ephemeral);
  }

  private static void runAll(
      String engine, Probes probes, int workers, Supplier<LayeredStore> stores) throws IOException {
    List<String> wrong = new ArrayList<>();
    List<LanguageCase> cases = cases();
    for (LanguageCase program : cases) {
      wrong.addAll(difference(program, probes, workers, stores));
    }
    System.out.printf(
        "language suite, %s: %d of %d cases%n", engine, cases.size() - wrong.size(), cases.size());
    assertThat(cases).isNotEmpty();
    assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
  }

  /** What a program answers and should not; nothing when it answers as written. */
  static List<String> difference(LanguageCase program, Probes probes, int workers) {
    return difference(program, probes, workers, LayeredStore::ephemeral);
  }

  private static List<String> difference(
      LanguageCase program, Probes probes, int workers, Supplier<LayeredStore> stores) {
    List<String> got = answer(program, probes, workers, stores);
    List<String> want = new ArrayList<>(program.told());
    want.add(program.answer());
    boolean same =
        program.answer().startsWith("=!")
            ? got.size() == 1
                && got.getFirst().startsWith("=!")
                && got.getFirst().contains(program.answer().substring(2).strip())
            : got.equals(want);
    return same ? List.of() : List.of(program.place() + "\n    want " + want + "\n    got  " + got);
  }

  private static List<String> answer(
      LanguageCase program, Probes probes, int workers, Supplier<LayeredStore> stores) {
    if (program.answer().startsWith("=!")) {
      ProgramCache programs =
          new ProgramCache(
              AllBuiltins.registry(),
              text -> Parser.parse(text.source(), text.dialect(), Origin.TOASTSTUNT),
              1 << 20);
      ProgramText text = new ProgramText(program.dialect(), program.program());
      return programs.lowered(text, Origin.TOASTSTUNT) instanceof Lowered.Rejected rejected
          ? List.of("=! " + rejected.diagnostics().getFirst().message())
          : List.of("compiled");
    }
    try (LanguageWorld world = new LanguageWorld(stores.get(), probes, workers)) {
      return List.copyOf(world.answer(program));
    }
  }

  static List<LanguageCase> cases() throws IOException {
    List<LanguageCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".cases")).sorted().toList()) {
        cases.addAll(LanguageCase.read(file));
      }
    }
    return cases;
  }
}
