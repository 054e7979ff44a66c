package echo.scheduler.pack;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.LiveWorld;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code test "name" … endtest}: run by run_tests(), and undone (ECHO.md section 6). */
class TestMembersTest {
  private static final String OBJECTS =
      """
      object $lamp
        property name = "lamp"
        property owner = #3

        property oil = 100

        verb burn(?amount = 1)
          if amount > this.oil throw E_INVARG, "no oil" endif
          this.oil = this.oil - amount
        endverb

        test "burns down"
          this:burn(100)
          assert(this.oil == 0)
        endtest

        test "burns  too much"
          // with a remark
          let l = this
          l:burn(1); assert(l.oil == 100); l:burn(2)
        endtest

        test "breaks"
          this:burn(1)

          this:burn(500)
        endtest

        test "waits" (perms: "rwd")
          suspend(1)
        endtest

        test "burn"
        endtest
      endobject
      """;

  private final LiveWorld world = LiveWorld.create();

  @BeforeEach
  void load() {
    assertThat(world.load(OBJECTS)).isInstanceOf(LoadResult.Loaded.class);
  }

  private String field(String field) {
    world.eval(
        "l = {}; for r in (run_tests($lamp)) l = {@l, `r[\""
            + field
            + "\"] ! E_RANGE => 0'}; endfor #0.log = l;");
    return world.log();
  }

  @Test
  void runTests_all_saysWhichPassed() {
    assertThat(field("test"))
        .isEqualTo("{\"burns down\", \"burns  too much\", \"breaks\", \"waits\", \"burn\"}");
    assertThat(field("passed")).isEqualTo("{true, false, false, false, true}");
    assertThat(field("error")).isEqualTo("{0, E_INVARG, E_INVARG, E_INVARG, 0}");
  }

  @Test
  void runTests_whatTheyDid_isUndone() {
    assertThat(field("passed")).startsWith("{true");
    assertThat(world.value("$lamp.oil")).isEqualTo("100");
    assertThat(world.value("queued_tasks()")).isEqualTo("{}");
  }

  @Test
  void runTests_failed_saysWhereAndWhy() {
    assertThat(field("message"))
        .startsWith("{0, \"Assertion failed: l.oil == 100\", \"no oil\", \"A task cannot wait");
    assertThat(field("line")).isEqualTo("{0, 3, 3, 1, 0}");
    assertThat(field("column")).isEqualTo("{0, 16, 5, 5, 0}");
    assertThat(field("source")).contains("\"    this:burn(500)\"");
    assertThat(world.value("run_tests($lamp, \"breaks\")[1][\"traceback\"]"))
        .matches("\\{\"#\\d+:burn, line 2\", \"#\\d+:breaks, line 3\"}");
  }

  @Test
  void runTests_oneByName_runsIt() {
    assertThat(world.value("length(run_tests($lamp, \"burn\"))")).isEqualTo("1");
    assertThat(world.value("`run_tests($lamp, \"none\") ! ANY'")).isEqualTo("E_INVARG");
    assertThat(world.value("`run_tests(#-1) ! ANY'")).isEqualTo("E_INVARG");
  }

  @Test
  void runTests_ofOthers_isRefused() {
    assertThat(world.value("length(run_tests($lamp))", LiveWorld.PROGRAMMER)).isEqualTo("5");
    assertThat(world.value("`run_tests(#0) ! ANY'", LiveWorld.PROGRAMMER)).isEqualTo("E_PERM");
  }

  @Test
  void test_calledAsAVerb_isNotThere() {
    assertThat(world.value("`$lamp:waits() ! ANY'")).isEqualTo("E_VERBNF");
    world.eval("set_verb_info($lamp, \"waits\", {#3, \"rxd\", \"waits\"});");
    assertThat(world.value("length(run_tests($lamp))")).isEqualTo("5");
  }

  @Test
  void runTests_insideATest_isATestOfItsOwn() {
    assertThat(
            world.load(
                """
                object $lamp
                  test "nested"
                    let r = run_tests(this, "burns down")
                    assert(r[1].passed && this.oil == 100)
                  endtest
                endobject
                """))
        .isInstanceOf(LoadResult.Loaded.class);
    assertThat(world.value("run_tests($lamp, \"nested\")[1][\"passed\"]")).isEqualTo("true");
  }

  @Test
  void export_tests_areWrittenAsTheyWere() {
    String text =
        world.export().files().stream()
            .map(SourceFile::text)
            .filter(file -> file.startsWith("object $lamp"))
            .findFirst()
            .orElseThrow();
    assertThat(text)
        .contains("  test \"burns  too much\"\n    // with a remark\n")
        .contains("  test \"waits\" (perms: \"rwd\")\n    suspend(1)\n  endtest\n")
        .contains("  test \"burn\"\n  endtest\n");
    LoadResult again = world.load(List.of(new SourceFile("lamp.echo", text)));
    assertThat(again).isInstanceOf(LoadResult.Loaded.class);
    assertThat(((LoadResult.Loaded) again).count(Difference.Kind.CHANGED)).isZero();
    assertThat(((LoadResult.Loaded) again).count(Difference.Kind.CREATED)).isZero();
  }
}
