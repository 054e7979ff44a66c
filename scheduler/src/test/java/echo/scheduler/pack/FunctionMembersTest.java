package echo.scheduler.pack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.LiveWorld;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code function helper(x) … endfunction}: for the object's own code and its descendants'. */
class FunctionMembersTest {
  private static final String OBJECTS =
      """
      object $thing
        property name = "thing"
        property owner = #2

        function twice(x)
          return x * 2
        endfunction

        function "odd name"() (perms: "rxd")
        endfunction

        verb ask(x)
          return this:twice(x)
        endverb
      endobject
      object $lamp extends $thing
        verb glow()
          return [this:twice(4), $thing:twice(5)]
        endverb
        function twice(x)
          return [pass(x)]
        endfunction
      endobject
      object $desk
        verb pry()
          return $thing:twice(1)
        endverb
      endobject
      """;

  private final LiveWorld world = LiveWorld.create();

  @BeforeEach
  void load() {
    assertThat(world.load(OBJECTS)).isInstanceOf(LoadResult.Loaded.class);
  }

  @Test
  void call_fromOwnCodeAndDescendants_isAnswered() {
    assertThat(world.value("{$thing:ask(2), $lamp:ask(3)}")).isEqualTo("{4, {6}}");
    assertThat(world.value("$lamp:glow()")).isEqualTo("{{8}, 10}");
  }

  @Test
  void call_fromOtherCode_isRefused() {
    assertThat(world.value("`$thing:twice(1) ! ANY'")).isEqualTo("E_PERM");
    assertThat(world.value("`$desk:pry() ! ANY'")).isEqualTo("E_PERM");
    assertThat(world.value("`$lamp:twice(1) ! ANY'")).isEqualTo("E_PERM");
  }

  @Test
  void setVerbInfo_ofAFunction_leavesItAFunction() {
    world.eval("set_verb_info($thing, \"twice\", {player, \"rxd\", \"twice\"});");
    assertThat(world.value("verb_info($thing, \"twice\")")).isEqualTo("{#2, \"rxd\", \"twice\"}");
    assertThat(world.value("`$thing:twice(1) ! ANY'")).isEqualTo("E_PERM");
  }

  @Test
  void export_aFunction_isWrittenAsOne() {
    List<SourceFile> files = world.export().files();
    String thing =
        files.stream().filter(f -> f.name().equals("thing.echo")).findFirst().orElseThrow().text();
    assertThat(thing)
        .contains("\n  function twice(x)\n    return x * 2\n  endfunction\n")
        .contains("\n  function \"odd name\"()\n  endfunction\n");
    assertThat(((LoadResult.Loaded) world.load(files)).differences())
        .allMatch(difference -> difference.kind() == Difference.Kind.UNCHANGED);
  }

  @Test
  void load_aVerbThatBecomesAFunction_isClosed() {
    world.load("object $desk\n  function pry()\n    return 1\n  endfunction\nendobject\n");
    assertThat(world.value("`$desk:pry() ! ANY'")).isEqualTo("E_PERM");
  }
}
