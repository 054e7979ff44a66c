package echo.scheduler.pack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.LiveWorld;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loading what was exported gives the same world, and exporting that the same files. */
class WorldExportTest {
  private static LiveWorld loaded(ExportedWorld exported) {
    LiveWorld world = LiveWorld.empty();
    LoadResult result = world.load(exported.files(), exported.layout(), false);
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    assertThat(world.violations()).isEmpty();
    return world;
  }

  private static void sameAgain(LiveWorld world) {
    ExportedWorld exported = world.export();
    assertThat(exported.left()).isEmpty();
    assertThat(loaded(exported).export()).isEqualTo(exported);
  }

  private static String file(LiveWorld world, String name) {
    return world.export().files().stream()
        .filter(file -> file.name().equals(name))
        .map(SourceFile::text)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void export_starterWorld_loadsToTheSame() throws IOException {
    LiveWorld world = LiveWorld.empty();
    assertThat(world.load(StarterWorldTest.starter())).isInstanceOf(LoadResult.Loaded.class);
    sameAgain(world);
  }

  @Test
  void export_ofWhatWasExported_isTheFilesThemselves() {
    LiveWorld world = LiveWorld.empty();
    String lamp =
        """
        object $lamp extends $thing
          property name = "brass lamp"
          property owner = #0
          property location = $thing
          property f = true
          property oil = 100
          property "two words" (owner: $thing, perms: "w") = [1.5, -3, {[#7]: "a\\tb", "key": 'sym}]
          property glow (perms: "") = null
          property weight (owner: $lamp, perms: "r") = 7
          property size (perms: "r")

          verb burn(?amount = 1, @rest)
            // It burns.

            this.oil = this.oil - amount

          endverb

          verb "light ignite" (this none none) (owner: $thing, perms: "rd")
            this.lit = true
          endverb

          verb "old" (any in this) dialect moo
        "A moo text";
          return {1, 2};

          endverb

          verb never()
          endverb
        endobject
        """;
    String thing =
        """
        object $thing
          property name = "thing"
          property owner = #0
          property weight = 1
          property size = 2
        endobject
        """;
    String system =
        """
        object #0
          property name = "System"
          property owner = #0
          property lamp = #2
          property thing = #1
          property player (perms: "r") = 5
        endobject
        """;
    List<SourceFile> files =
        List.of(
            new SourceFile("lamp.echo", lamp),
            new SourceFile("object-0.echo", system),
            new SourceFile("thing.echo", thing));
    LoadResult result = world.load(files);
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    assertThat(world.export().files()).isEqualTo(files);
    assertThat(world.value("{$lamp.weight, $lamp.size, property_info($lamp, \"size\")[2]}"))
        .isEqualTo("{7, 2, \"r\"}");
    sameAgain(world);
  }

  @Test
  void export_orders_areThoseOfTheWorld() {
    LiveWorld world = LiveWorld.create();
    world.eval("for x in ({#4, #3, #1}) move(x, #2); chparent(x, #2); endfor");
    world.eval("recycle(create($nothing)); create(#-1); recycle(create(#-1));");
    LiveWorld again = loaded(world.export());
    assertThat(again.value("{#2.contents, children(#2), max_object(), players()}"))
        .isEqualTo(world.value("{#2.contents, children(#2), max_object(), players()}"))
        .startsWith("{{#4, #3, #1}, {#4, #3, #1}, ");
    sameAgain(world);
  }

  @Test
  void export_valueWithoutALiteral_isReported() {
    LiveWorld world = LiveWorld.create();
    world.eval("add_property(#0, \"secret\", {create(#1, 1)}, {player, \"r\"});");
    assertThat(world.export().left()).singleElement().asString().startsWith("#0.secret is written");
    assertThat(file(world, "object-0.echo")).contains("property secret (perms: \"r\")\n");
  }

  @Test
  void export_mooTextThatWouldEndItself_isReported() {
    LiveWorld world = LiveWorld.create();
    world.verb(LiveWorld.WIZARD, "odd", "x = {1,", "endverb};");
    assertThat(world.export().left()).singleElement().asString().contains("begins with endverb");
  }
}
