package echo.mooimport.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import echo.mooimport.ExampleDump;
import echo.mooimport.LaterDump;
import echo.mooimport.check.CheckedObject;
import echo.mooimport.check.CheckedProperty;
import echo.mooimport.check.CheckedWaif;
import echo.mooimport.check.CheckedWorld;
import echo.mooimport.report.Finding;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.WaifValue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaterFormatsTest {
  private final ImportReport report = new ImportReport();

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
  void read_everyFormat_findsTheSameWorld(int format) {
    CheckedWorld world = ExampleDump.check(LaterDump.text(format), report);

    assertThat(report.findings()).isEmpty();
    assertThat(world.players()).containsExactly(1L);
    assertThat(world.objects()).extracting(CheckedObject::number).containsExactly(0L, 1L, 3L);
    assertThat(world.locations().up(3)).containsExactly(1L);
    assertThat(world.parents().up(3)).containsExactly(1L, 0L);
    assertThat(world.parents().down(0)).containsExactly(1L, 3L);
    assertThat(values(world.objects().getFirst()))
        .containsExactly(
            "motto \"be well\"",
            format >= 7 ? "more [3 -> \"three\", \"k\" -> {5}]" : "more {5}",
            format >= 17 ? "truth true" : "truth 1");
    assertThat(world.objects().getFirst().verbs().getFirst().source())
        .isEqualTo("player:tell(this.motto);");
    DumpTasks tasks = world.dump().tasks();
    assertThat(tasks.forked()).extracting(DumpTasks.Forked::source).containsExactly("notify(x);");
    assertThat(tasks.suspended().getFirst().frames().getFirst().verb()).isEqualTo("greet");
    assertThat(tasks.interrupted()).hasSize(format >= 10 ? 1 : 0);
    assertThat(tasks.connections()).containsExactly(new DumpTasks.Connection(1, 0));
  }

  @Test
  void read_severalParents_namesEachAncestorsValuesOnceInSearchOrder() {
    CheckedWorld world = ExampleDump.check(LaterDump.text(17), report);

    assertThat(world.objects().get(2).properties())
        .extracting(CheckedProperty::definer, CheckedProperty::name)
        .containsExactly(
            tuple(1L, "size"),
            tuple(1L, ":hp"),
            tuple(1L, "held"),
            tuple(0L, "motto"),
            tuple(0L, "more"),
            tuple(0L, "truth"));
  }

  @Test
  void read_anonymousObjectsAndWaifs_sharesWhatWasShared() {
    CheckedWorld world = ExampleDump.check(LaterDump.text(17), report);

    CheckedObject ghost = world.anonymous().getFirst();
    ListValue held =
        (ListValue) Objects.requireNonNull(world.objects().get(1).properties().get(2).value());
    assertThat(held.get(1)).isEqualTo(ghost.identity()).isEqualTo(held.get(2));
    assertThat(ghost.identity().isAnonymous()).isTrue();
    assertThat(ghost.parents()).containsExactly(1L);
    assertThat(ghost.verbs().getFirst().source()).isEqualTo("return this.name;");
    assertThat(ghost.properties().getFirst().value()).isEqualTo(StrValue.of("mine"));
    WaifValue outer = (WaifValue) held.get(3);
    assertThat(held.get(4)).isEqualTo(outer);
    assertThat(outer.type()).isEqualTo(ObjValue.of(1));
    assertThat(world.waifs()).extracting(CheckedWaif::value).hasSize(2).contains(outer);
    CheckedWaif.Field hp = world.waifs().get(1).fields().getFirst();
    assertThat(hp.name()).isEqualTo(":hp");
    assertThat(((ListValue) hp.value()).get(2)).isEqualTo(world.waifs().getFirst().value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "14\\n1\\n1\\n5\\n#1 | 14\\n2\\n1\\n5\\n#1 | property value 3 of 3: expected a truth value",
        "10\\n2\\n2\\nk | 10\\n2000000\\n2\\nk | a count of entries of a map",
        "10\\n2\\n2\\nk | 15\\n2\\n2\\nk | property value 2 of 3: expected the type of a value",
        "c 1 | c 2 | expected \"c 1\", the next waif",
        "r 0 | r 2 | a reference to a waif before it, fewer than 2",
        "r 0\\n. | r 0\\n | expected \".\", the end of a waif",
        "12\\n4 | 12\\n-2 | the number of an anonymous object",
        "#4\\nghost | #3\\nghost | an anonymous object with N from 4",
        "0 values | values | expected \"N values pending finalization\"",
        "\\n#3\\n | \\n#7\\n | expected \"#3\" or \"#3 recycled\"",
        "4\\n2\\n1\\n1\\n1\\n0 | 1\\n0 | object #3: expected 3 property values",
        "1\\n-1\\n4\\n2\\n1\\n1 | 1\\n3\\n4\\n2\\n1\\n1 | the parents go in a circle",
      })
  void read_damaged_isRefusedAtTheLine(String from, String to, String message) {
    assertThatThrownBy(() -> ExampleDump.check(damaged(from, to), report))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#1\\nAnn\\n7\\n1\\n1\\n-1 | #1\\nAnn\\n7\\n1\\n0\\n-1 | an object for the object's location",
        "#1\\nAnn\\n7\\n1\\n1\\n-1 | #1\\nAnn\\n7\\n1\\n1\\n9 | a location that exists",
        "10\\n1\\n2\\nsource\\n1\\n-1 | 2\\nx | a map or 0 for the object's last move",
        "4\\n1\\n1\\n3\\n1\\n0 | 4\\n1\\n1\\n0\\n1\\n0 | a list of contents of its own",
        "4\\n1\\n1\\n3\\n1\\n0 | 4\\n1\\n0\\n3\\n1\\n0 | objects for the object's contents",
        "4\\n1\\n1\\n3\\n1\\n0 | 0\\n1\\n1\\n0 | a list for the object's contents",
        "4\\n2\\n1\\n1\\n1\\n3\\n1 | 4\\n3\\n1\\n1\\n1\\n3\\n1\\n3\\n1 | a list of children of its own",
        "12\\n4\\n12\\n4 | 12\\n4\\n12\\n9 | an anonymous object that is in the file",
        "c 0\\n1\\n1\\n1 | c 0\\n1\\n1\\n2 | 1 fields, as its class has",
        "1\\n1\\n1\\n0\\n4\\n2 | 1\\n1\\n2\\n1\\n4\\n2 | a field from 0 to 0",
        "c 0\\n1 | c 0\\n-1 | a waif of a class that exists",
        "4\\n2\\n0\\n7\\n13\\nc 1 | 4\\n3\\n13\\nr 0\\n.\\n0\\n7\\n13\\nc 1 | no waif inside itself",
        "10\\n2\\n2\\nk\\n | 10\\n2\\n4\\n0\\n | no list or map as a key of a map",
      })
  void read_repairable_isRepairedWithAFinding(String from, String to, String expected) {
    CheckedWorld world = ExampleDump.check(damaged(from, to), report);

    assertThat(world.objects()).hasSize(3);
    assertThat(report.findings()).extracting(Finding::expected).contains(expected);
  }

  @Test
  void read_typesOfLaterFormats_areRefusedInEarlierOnes() {
    String seven = LaterDump.text(7);

    assertThatThrownBy(() -> ExampleDump.check(seven.replace("Version 7", "Version 6"), report))
        .isInstanceOf(ImportRefused.class);
  }

  @Test
  void read_deepMaps_neitherOverflowsNorLoads() {
    String deep = "10\n1\n0\n1\n".repeat(100_000) + "0\n1\n1\n5\n";

    CheckedWorld world = ExampleDump.check(damaged("2\\nbe well\\n1\\n5\\n", deep), report);

    assertThat(values(world.objects().getFirst()).getFirst()).isEqualTo("motto 0");
    assertThat(report.findings()).hasSize(1);
  }

  private static String damaged(String from, String to) {
    String text = LaterDump.text(17);
    String find = from.replace("\\n", "\n");
    assertThat(text).contains(find);
    int at = text.indexOf(find);
    return text.substring(0, at) + to.replace("\\n", "\n") + text.substring(at + find.length());
  }

  private static List<String> values(CheckedObject object) {
    return object.properties().stream()
        .map(property -> property.name() + " " + Objects.requireNonNull(property.value()))
        .toList();
  }
}
