package echo.testkit.play;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.turn.Probes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for all of the starter world: its ways, its texts, its commands. */
class StarterWorldTest {
  private final StarterWorld world = new StarterWorld(Probes.none());

  @AfterEach
  void close() {
    world.close();
  }

  /** The world's objects of which something is so. */
  private String those(String condition) {
    return world.value("[[x, x.name] for x in owned_objects($wiz) if " + condition + "]");
  }

  private static final String PLACE = "isa(x, $room) && x != $room";
  private static final String WAY = "isa(x, $exit) && x != $exit && x != $boat_way";

  @Test
  void rooms_ofTheWorld_areReachedFromTheLandingAndLeadBack() {
    assertThat(those(PLACE)).contains("The Landing", "The Pattern Loft", "The Old Mill");
    assertThat(those(PLACE + " && $chart:way($landing, x) == 0")).isEqualTo("{}");
    assertThat(those(PLACE + " && $chart:way(x, $landing) == 0")).isEqualTo("{}");
  }

  @Test
  void exits_ofTheWorld_stayWhereTheyAreListedAndHaveAWayBack() {
    assertThat(those(WAY + " && !(x in x.source.exits)")).isEqualTo("{}");
    assertThat(those(WAY + " && !(x.source in [row[2] for row in x.dest:ways()])")).isEqualTo("{}");
  }

  @Test
  void texts_ofTheWorld_areSentencesOfAtMostHalfAScreen() {
    String described = "isa(x, $root) && x.description != \"\" && ";
    assertThat(those(PLACE + " && x.description == \"\"")).isEqualTo("{}");
    assertThat(those(described + "length(x.description) > 400")).isEqualTo("{}");
    assertThat(those(described + "index(x.description, \"  \")")).isEqualTo("{}");
    // A description ends as a sentence, or with what can be typed.
    assertThat(those(described + "x.description[$] != \".\" && !index(x.description, \": \")"))
        .isEqualTo("{}");
  }

  @Test
  void names_ofThings_takeTheirArticles() {
    assertThat(
            world.value(
                "[$text:indefinite(n) for n in [\"apple\", \"hour\", \"unicorn\", \"some sand\","
                    + " \"Wren\", \"the dummy\", \"oar\", \"\"]]"))
        .isEqualTo(
            "{\"an apple\", \"an hour\", \"a unicorn\", \"some sand\", \"Wren\", \"the dummy\","
                + " \"an oar\", \"something\"}");
    assertThat(world.value("[$text:count(n, \"box\") for n in [0, 1, 2, 13]]"))
        .isEqualTo("{\"no boxes\", \"one box\", \"two boxes\", \"13 boxes\"}");
    assertThat(world.value("[$text:plural(n) for n in [\"cherry\", \"day\", \"dish\", \"cup\"]]"))
        .isEqualTo("{\"cherries\", \"days\", \"dishes\", \"cups\"}");
    assertThat(
            world.value("[$text:join([]), $text:join([\"a\"]), $text:join([\"a\", \"b\", \"c\"])]"))
        .isEqualTo("{\"nothing\", \"a\", \"a, b and c\"}");
    assertThat(
            world.value(
                "[$clock:words(n) for n in [0, 43200, 61 * 60, 3600 * 5 + 900, 3600 * 23 + 58 *"
                    + " 60]]"))
        .isEqualTo(
            "{\"twelve o'clock\", \"twelve o'clock\", \"one o'clock\", \"a quarter past five\","
                + " \"twelve o'clock\"}");
  }

  @Test
  void help_ofEveryTopic_fitsOnAScreenAndIsListedByKind() {
    assertThat(
            world.value(
                "[t for t in $help:topics() if !$help:topic(t) || length($help:topic(t)) > 20]"))
        .isEqualTo("{}");
    assertThat(
            world.value(
                "[t for t in $help:topics() if [l for l in $help:topic(t) if length(l) > 240]]"))
        .isEqualTo("{}");
    assertThat(
            world.value(
                "[row[1] for row in $help.kinds if [t for t in row[2] if !$help:topic(t)]]"))
        .isEqualTo("{}");
  }

  @Test
  void commands_ofBuilders_haveAHelpPageEach() {
    assertThat(
            world.value(
                "[o.name for o in [$building, $coding] if [i for i in 1..length(verbs(o)) if"
                    + " !$help:topic(explode(verb_info(o, i)[3])[1])]]"))
        .isEqualTo("{}");
  }

  @Test
  void examples_ofTheLoft_haveARoomAndHelpAndProgramsToReadEach() {
    String examples = "children($example)";
    assertThat(world.value("length(" + examples + ") >= 7")).isEqualTo("true");
    assertThat(
            world.value(
                "[x.name for x in "
                    + examples
                    + " if !isa(x.location, $room) || !x.help || !x.programs"
                    + " || [name for name in x.programs if !(try verb_source(x, name) catch => 0)]]"))
        .isEqualTo("{}");
  }

  @Test
  void commands_ofPlayers_cannotBeCalledByPrograms() {
    // A verb with argument words of its own is for typing; with x it would act for any caller.
    assertThat(
            those(
                "[i for i in 1..length(verbs(x)) if verb_args(x, i) != [\"this\", \"none\","
                    + " \"this\"] && index(verb_info(x, i)[2], \"x\")]"))
        .isEqualTo("{}");
  }
}
