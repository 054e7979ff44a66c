package echo.scheduler.pack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.LiveWorld;
import echo.scheduler.pack.LoadResult.Complaint;
import echo.values.ObjValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageLoaderTest {
  private static final String WORLD =
      """
      object #0
        property name = "System"
        property log = []
      endobject

      object $lamp extends $thing
        property lit = false
        property oil (owner: $wiz, perms: "r") = 50 + 50
        verb "light ignite" (this none none)
          // It burns.
          this.lit = true
        endverb
        verb burn(?amount = 1)
          this.oil = this.oil - amount
          return this.oil
        endverb
      endobject

      object $thing
        property home = $lamp
      endobject

      object $wiz
        property name = "Wizard"
        property player = true
        property programmer = true
        property wizard = true
        property pockets = [$lamp, {weight: 3}]
      endobject
      """;

  private final LiveWorld world = LiveWorld.empty();

  private LoadResult.Loaded load(String text) {
    LoadResult result = world.load(text);
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    assertThat(world.violations()).isEmpty();
    return (LoadResult.Loaded) result;
  }

  private String value(String expression) {
    return world.value(expression, wizard());
  }

  private ObjValue wizard() {
    return ObjValue.of(3);
  }

  private List<String> refused(String text) {
    LoadResult result = world.load(text);
    assertThat(result).isInstanceOf(LoadResult.Refused.class);
    return ((LoadResult.Refused) result).complaints().stream().map(Complaint::toString).toList();
  }

  @Test
  void load_emptyStore_makesAWorldWhosePartsKnowEachOther() {
    LoadResult.Loaded loaded = load(WORLD);
    assertThat(loaded.created()).hasSize(4);
    assertThat(value("{$wiz, parents($lamp) == {$thing}, $thing.home == $lamp}"))
        .isEqualTo("{#3, 1, 1}");
    assertThat(value("{$lamp.lit, $lamp.oil, $lamp.name, $lamp.owner}"))
        .isEqualTo("{false, 100, \"lamp\", #3}");
    assertThat(value("{$wiz.pockets[2][\"weight\"], $wiz.wizard, is_player($wiz)}"))
        .isEqualTo("{3, 1, 1}");
    assertThat(value("property_info($lamp, \"oil\")")).isEqualTo("{#3, \"r\"}");
    assertThat(value("verb_args($lamp, \"ignite\")")).isEqualTo("{\"this\", \"none\", \"none\"}");
    assertThat(value("$lamp:burn(10)")).isEqualTo("90");
  }

  @Test
  void load_again_keepsNumbersAndWhatIsNotListed() {
    load(WORLD);
    world.eval(wizard(), "add_property($lamp, \"extra\", 7, {player, \"r\"});");
    world.eval(wizard(), "move($lamp, $wiz); create($lamp);");
    LoadResult.Loaded loaded =
        load(
            """
            object $lamp extends $thing
              property oil = 5
              verb burn(?amount = 1)
                return "changed"
              endverb
            endobject
            """);
    assertThat(loaded.created()).isEmpty();
    assertThat(value("{$lamp.oil, $lamp.extra, $lamp.location, length(children($lamp))}"))
        .isEqualTo("{5, 7, #3, 1}");
    assertThat(value("{$lamp:burn(), length(verbs($lamp))}")).isEqualTo("{\"changed\", 2}");
  }

  @Test
  void load_exactObject_dropsWhatIsNotListed() {
    load(WORLD);
    load(
        """
        object! $lamp extends $thing
          property lit = true
        endobject
        """);
    assertThat(value("{properties($lamp), verbs($lamp), $lamp.lit}"))
        .isEqualTo("{{\"lit\"}, {}, true}");
  }

  @Test
  void load_verbText_isKeptAsTyped() {
    load(WORLD);
    assertThat(world.inspect(wizard(), "$lamp").verbs().getFirst().source())
        .contains("// It burns.")
        .contains("this.lit = true");
  }

  @Test
  void load_somethingIsWrong_saysWhereAndChangesNothing() {
    load(WORLD);
    assertThat(
            refused(
                """
                object $lamp extends $thing
                  property oil = 1
                  property broken = 1 / 0
                  verb "wave" (this sideways none)
                    return 1
                  endverb
                endobject
                """))
        .hasSize(2)
        .satisfies(all -> assertThat(all.get(0)).startsWith("test.echo:3:"))
        .satisfies(all -> assertThat(all.get(1)).startsWith("test.echo:4:"));
    assertThat(value("$lamp.oil")).isEqualTo("100");
  }

  @Test
  void load_parentIsMissing_isRefused() {
    load(WORLD);
    assertThat(refused("object $chair extends $furniture\nendobject\n"))
        .singleElement()
        .asString()
        .startsWith("test.echo:1:")
        .contains("no such object");
  }

  @Test
  void load_ancestorsGoInACircle_isRefused() {
    load(WORLD);
    assertThat(refused("object $a extends $b\nendobject\nobject $b extends $a\nendobject\n"))
        .isNotEmpty()
        .allSatisfy(complaint -> assertThat(complaint).contains("its own ancestor"));
    assertThat(value("max_object()")).isEqualTo("#3");
  }

  @Test
  void load_nameOfABuiltinProperty_isRefused() {
    load(WORLD);
    assertThat(refused("object $location\nendobject\n"))
        .singleElement()
        .asString()
        .contains("every object has");
  }

  @Test
  void load_doesNotParse_saysWhere() {
    assertThat(refused("object $lamp\n  property = 3\nendobject\n"))
        .isNotEmpty()
        .allSatisfy(complaint -> assertThat(complaint).startsWith("test.echo:2:"));
  }

  @Test
  void load_dryRun_saysWhatItWouldDoAndChangesNothing() {
    load(WORLD);
    List<SourceFile> before = world.export().files();
    String text =
        """
        object! $lamp extends $thing
          property lit = true
          property shade = "green"
          verb burn(?amount = 1)
            this.oil = this.oil - amount
            return this.oil
          endverb
        endobject
        object $desk extends $thing
        endobject
        """;
    LoadResult result = world.load(List.of(new SourceFile("test.echo", text)), Layout.NONE, true);
    assertThat(((LoadResult.Loaded) result).differences().stream().map(Difference::toString))
        .containsExactlyInAnyOrder(
            "unchanged $lamp parents",
            "created $desk",
            "changed $lamp property lit",
            "created $lamp property shade",
            "dropped $lamp property oil",
            "unchanged $lamp verb \"burn\"",
            "dropped $lamp verb \"light ignite\"");
    assertThat(world.export().files()).isEqualTo(before);
    assertThat(value("max_object()")).isEqualTo("#3");
  }

  @Test
  void load_sameTwice_changesNothing() {
    load(WORLD);
    assertThat(load(WORLD).count(Difference.Kind.UNCHANGED))
        .isEqualTo(load(WORLD).differences().size());
  }

  @Test
  void load_numbersInAnEmptyWorld_areKept() {
    load(
        """
        object #9 extends $root
          property name = "Nine"
          property location = $root
        endobject
        object #0
          property root = #4
          property player (perms: "r") = #9
        endobject
        object $root
          property owner = $player
        endobject
        """);
    assertThat(value("{$root, parents(#9), #9.name, #9.location, $root.owner, $player}"))
        .isEqualTo("{#4, {#4}, \"Nine\", #4, #9, #9}");
    assertThat(value("{valid(#1), valid(#8), max_object(), is_player(#0)}"))
        .isEqualTo("{0, 0, #9, 0}");
  }

  @Test
  void load_numberThatIsNotThere_isRefusedInAWorldThatGoesOn() {
    load(WORLD);
    assertThat(refused("object #77\nendobject\n"))
        .singleElement()
        .asString()
        .contains("There is no object #77");
  }

  @Test
  void load_newAncestorDefinesWhatAnHeirDefines_isRefused() {
    load(WORLD);
    assertThat(
            refused(
                """
                object $lamp extends $source
                endobject
                object $source extends $tank
                endobject
                object $tank
                  property oil = 3
                endobject
                """))
        .isNotEmpty();
    assertThat(world.violations()).isEmpty();
    assertThat(value("{parents($lamp) == {$thing}, $lamp.oil}")).isEqualTo("{1, 100}");
  }
}
