package echo.mooimport;

import static org.assertj.core.api.Assertions.assertThat;

import echo.mooimport.check.CheckedWorld;
import echo.mooimport.check.OriginChoice;
import echo.mooimport.check.ProgramCheck;
import echo.mooimport.dump.DumpObject;
import echo.mooimport.report.ImportProgress;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.values.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Public cores and dumps made from them, where {@code ECHO_FIXTURES} names their folder. */
class FixtureDumpsTest {
  private static final Map<String, Map<String, Long>> COUNTS =
      Map.of(
          "LambdaCore-latest.db",
          Map.of(
              "objects",
              97L,
              "recycled",
              0L,
              "players",
              5L,
              "verbs",
              1728L,
              "programs",
              1727L,
              "neverProgrammed",
              1L,
              "propertiesDefined",
              13477L,
              "propertyValues",
              15148L,
              "forkedTasks",
              1L,
              "suspendedTasks",
              0L),
          "JHCore-DEV-2.db",
          Map.of(
              "objects",
              237L,
              "recycled",
              0L,
              "players",
              8L,
              "verbs",
              2730L,
              "programs",
              2729L,
              "neverProgrammed",
              1L,
              "propertiesDefined",
              1670L,
              "propertyValues",
              7446L,
              "forkedTasks",
              1L,
              "suspendedTasks",
              0L),
          "Minimal.db",
          Map.of(
              "objects",
              4L,
              "recycled",
              0L,
              "players",
              1L,
              "verbs",
              3L,
              "programs",
              2L,
              "propertiesDefined",
              0L,
              "propertyValues",
              0L),
          "toastcore.db",
          Map.of(
              "objects",
              127L,
              "recycled",
              0L,
              "players",
              6L,
              "verbs",
              1954L,
              "programs",
              1950L,
              "neverProgrammed",
              4L,
              "propertiesDefined",
              1930L,
              "propertyValues",
              3927L,
              "forkedTasks",
              4L,
              "suspendedTasks",
              0L),
          "lived-toastcore.db",
          Map.of(
              "slots",
              202L,
              "objects",
              196L,
              "recycled",
              6L,
              "anonymousObjects",
              4L,
              "waifs",
              2L,
              "programs",
              1974L,
              "forkedTasks",
              2L,
              "suspendedTasks",
              15L,
              "interruptedTasks",
              1L),
          "lived-lambdacore.db",
          Map.of("slots", 167L, "objects", 161L, "recycled", 6L, "programs", 1744L));

  @TestFactory
  Stream<DynamicTest> check_publicDumps_countsAsKnownAndNothingToRepair() {
    Path data = Fixtures.folder("data");
    if (data == null) {
      return Stream.empty();
    }
    System.out.println("textdumps read: " + COUNTS.size());
    return COUNTS.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(),
                () -> {
                  ImportReport report = new ImportReport();
                  CheckedWorld world =
                      ExampleDump.check(Files.readAllBytes(data.resolve(entry.getKey())), report);
                  Origin origin = OriginChoice.of(world.dump(), null).origin();
                  new ProgramCheck(world, origin, _ -> true).check(report, ImportProgress.NONE);
                  assertThat(report.counts()).containsAllEntriesOf(entry.getValue());
                  assertThat(report.findings()).isEmpty();
                }));
  }

  @Test
  void check_livedWorld_keepsRecycledSlotsAndNames() throws IOException {
    Path data = Fixtures.folder("data");
    if (data == null) {
      return;
    }
    ImportReport report = new ImportReport();
    CheckedWorld world =
        ExampleDump.check(Files.readAllBytes(data.resolve("lived-lambdacore.db")), report);

    assertThat(world.dump().object(116)).isNull();
    DumpObject ada = Objects.requireNonNull(world.dump().object(97));
    assertThat(ada.name()).isEqualTo("Ada");
    assertThat(world.locations().up(97)).containsExactly(15L);
    assertThat(world.parents().up(97)).containsExactly(58L);
  }

  @Test
  void check_damagedCore_readsOrRefuses() throws IOException {
    Path data = Fixtures.folder("data");
    if (data == null) {
      return;
    }
    byte[] core = Files.readAllBytes(data.resolve("lived-lambdacore.db"));
    Random random = new Random(1);
    for (int round = 0; round < 60; round++) {
      byte[] damaged =
          round % 2 == 0 ? core.clone() : Arrays.copyOf(core, random.nextInt(core.length));
      for (int flip = 0; flip < 20; flip++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        ExampleDump.check(damaged, new ImportReport());
      } catch (ImportRefused refused) {
        assertThat(refused).hasMessageStartingWith("line ");
      }
    }
  }
}
