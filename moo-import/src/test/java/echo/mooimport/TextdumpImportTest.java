package echo.mooimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.evaluator.builtin.BuiltinRegistry;
import echo.mooimport.TextdumpImport.Options;
import echo.mooimport.report.ImportProgress;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldInvariants;
import echo.objectstore.world.WorldView;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.Property;
import echo.values.model.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextdumpImportTest {
  @TempDir private Path folder = Path.of("");

  private final ImportReport report = new ImportReport();

  private void run(Path file, Path directory) {
    new TextdumpImport(new BuiltinRegistry(List.of()), Options.DEFAULT, report, ImportProgress.NONE)
        .run(file, directory, LayeredStore::open);
  }

  private Path dump(String text) throws IOException {
    return Files.write(folder.resolve("dump.db"), ExampleDump.bytes(text));
  }

  @Test
  void run_example_makesAWorldThatOpens() throws IOException {
    Path world = folder.resolve("world");

    run(dump(ExampleDump.TEXT), world);

    try (ObjectStore store = LayeredStore.open(world)) {
      WorldView view = new WorldView(store.begin(), WorldCaches.of(store));
      assertThat(view.maxObject()).isEqualTo(ObjValue.of(1));
      assertThat(view.players()).containsExactly((Value) ObjValue.of(1));
      assertThat(view.children(ObjValue.of(0))).containsExactly((Value) ObjValue.of(1));
      Property motto = Objects.requireNonNull(view.property(ObjValue.of(1), "motto"));
      assertThat(motto.value()).isEqualTo(StrValue.of("be well"));
      assertThat(motto.clear()).isTrue();
      assertThat(motto.owner()).isEqualTo(ObjValue.of(1));
      Verb greet = Objects.requireNonNull(view.callableVerb(ObjValue.of(1), "hiya"));
      assertThat(view.program(greet.program()).source()).isEqualTo("player:tell(this.motto);");
      assertThat(Objects.requireNonNull(store.begin().get(Metadata.ORIGIN)).value())
          .isEqualTo(StrValue.of("TOASTSTUNT"));
      assertThat(store.begin().get(Metadata.MAX_OBJECT)).isEqualTo(new Metadata(IntValue.of(1)));
    }
  }

  @Test
  void run_format17_keepsAnonymousObjectsAndWaifs() throws IOException {
    Path world = folder.resolve("world");

    run(dump(LaterDump.text(17)), world);

    assertThat(report.counts()).containsEntry("anonymousObjects", 1L).containsEntry("waifs", 2L);
    try (ObjectStore store = LayeredStore.open(world)) {
      assertThat(WorldInvariants.check(store.begin())).isEmpty();
      WorldView view = new WorldView(store.begin(), WorldCaches.of(store));
      assertThat(Objects.requireNonNull(store.begin().get(Metadata.CONNECTIONS)).value())
          .isEqualTo(ListValue.of(ListValue.of(ObjValue.of(1), ObjValue.of(0))));
      assertThat(view.parents(ObjValue.of(3))).containsExactly(ObjValue.of(1), ObjValue.of(0));
      ListValue held =
          (ListValue) Objects.requireNonNull(view.property(ObjValue.of(1), "held")).value();
      ObjValue ghost = (ObjValue) held.get(1);
      assertThat(view.name(ghost)).isEqualTo("ghost");
      assertThat(Objects.requireNonNull(view.property(ghost, "own")).value())
          .isEqualTo(StrValue.of("mine"));
      assertThat(Objects.requireNonNull(view.property(ghost, "motto")).value())
          .isEqualTo(StrValue.of("be well"));
      assertThat(view.callableVerb(ghost, "who")).isNotNull();
      Property hp = Objects.requireNonNull(view.waifField((WaifValue) held.get(3), "hp"));
      assertThat(((ListValue) hp.value()).get(1)).isEqualTo(IntValue.of(7));
      WaifValue inner = (WaifValue) ((ListValue) hp.value()).get(2);
      assertThat(Objects.requireNonNull(view.waifField(inner, "hp")).clear()).isTrue();
    }
  }

  @Test
  void run_programThatDoesNotParse_keepsItsTextAndReportsItsLine() throws IOException {
    Path world = folder.resolve("world");

    run(dump(ExampleDump.TEXT.replace("player:tell(this.motto);", "x = 1;\nif (x")), world);

    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().getFirst().line()).isEqualTo(49);
    assertThat(report.counts()).containsEntry("programsNotParsed", 1L);
    try (ObjectStore store = LayeredStore.open(world)) {
      WorldView view = new WorldView(store.begin(), WorldCaches.of(store));
      Verb greet = view.verbs(ObjValue.of(0)).getFirst();
      assertThat(view.program(greet.program()).source()).isEqualTo("x = 1;\nif (x");
    }
  }

  @Test
  void run_unknownBuiltin_isReported() throws IOException {
    run(
        dump(ExampleDump.TEXT.replace("player:tell(this.motto);", "fly(this);")),
        folder.resolve("world"));

    assertThat(report.findings().getFirst().found()).contains("fly");
  }

  @Test
  void run_refused_leavesNothingBehind() throws IOException {
    Path file = dump(ExampleDump.TEXT.replace("0 clocks", "clocks"));

    assertThatThrownBy(() -> run(file, folder.resolve("world"))).isInstanceOf(ImportRefused.class);

    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries).containsExactly(file);
    }
  }

  @Test
  void run_directoryInUse_isRefusedAndUntouched() throws IOException {
    Path world = Files.createDirectory(folder.resolve("world"));
    Files.writeString(world.resolve("precious"), "x", StandardCharsets.UTF_8);
    Path file = dump(ExampleDump.TEXT);

    assertThatThrownBy(() -> run(file, world))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("is not empty");
    assertThat(world.resolve("precious")).exists();
  }
}
