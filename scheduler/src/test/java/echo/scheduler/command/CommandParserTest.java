package echo.scheduler.command;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.TestWorld;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandParserTest {
  private final TestWorld world = new TestWorld();
  private final ObjValue ball = world.thing(world.room, "ball", "toy");
  private final ObjValue lever = world.thing(world.room, "lever");
  private final ObjValue hat = world.thing(world.player, "red hat", "hat");

  private boolean ordinals;

  private ParsedCommand parse(String line) {
    return CommandParser.parse(world, world.player, line, () -> ordinals).orElseThrow();
  }

  private ObjValue match(String name) {
    return ObjectMatch.find(world, world.player, name);
  }

  private static String args(ParsedCommand command) {
    return StreamSupport.stream(command.args().spliterator(), false)
        .map((Value word) -> ((StrValue) word).text())
        .collect(Collectors.joining("|"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "look; look; ``; ``",
        "say   hello   there; say; hello   there; hello|there",
        "\"Hi  there; say; Hi  there; Hi|there",
        "`\"  Hi`; say; `  Hi`; Hi",
        ":waves \"a b\"; emote; waves \"a b\"; waves|a b",
        "two\" words\" x; two words; x; x",
        "`  get  \"red hat\"`; get; \"red hat\"; red hat",
      })
  void parse_line_splitsVerbAndRest(String line, String verb, String argstr, String args) {
    ParsedCommand command = parse(line);
    assertThat(command.verb()).isEqualTo(verb);
    assertThat(command.argstr()).isEqualTo(argstr);
    assertThat(args(command)).isEqualTo(args);
  }

  @Test
  void parse_semicolon_isEval() {
    ParsedCommand command = parse(";1 + 1");
    assertThat(command.verb()).isEqualTo("eval");
    assertThat(command.argstr()).isEqualTo("1 + 1");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "put ball on top of lever; ball; on top of; lever; 4",
        "put ball ON lever; ball; ON; lever; 4",
        "use ball off lever; ball; off; lever; 14",
        "use ball off of lever; ball; off; of lever; 14",
        "look at ball; ``; at; ball; 1",
        "take ball from inside lever; ball; from inside; lever; 5",
        "give ball to lever with love; ball; to; lever with love; 1",
        "ask lever about; lever; about; ``; 11",
        "stand in front of lever; ``; in front of; lever; 2",
        "with ball; ball; ``; ``; -1",
      })
  void parse_preposition_isTheFirstInTableOrder(
      String line, String dobjstr, String prepstr, String iobjstr, int number) {
    ParsedCommand command = parse(line);
    assertThat(command.dobjstr()).isEqualTo(dobjstr);
    assertThat(command.prepstr()).isEqualTo(prepstr);
    assertThat(command.iobjstr()).isEqualTo(iobjstr);
    assertThat(command.preposition()).isEqualTo(number);
  }

  @Test
  void parse_objects_areMatched() {
    ParsedCommand command = parse("put red hat on lever");
    assertThat(command.dobj()).isEqualTo(hat);
    assertThat(command.iobj()).isEqualTo(lever);
    assertThat(parse("put").dobj()).isEqualTo(ObjValue.NOTHING);
    assertThat(parse("use ball off of lever").iobj()).isEqualTo(ObjValue.FAILED_MATCH);
  }

  @Test
  void parse_blankLine_isNoCommand() {
    assertThat(CommandParser.parse(world, world.player, "   ", () -> false)).isEmpty();
  }

  @Test
  void find_names_followTheServersRules() {
    assertThat(match("me")).isEqualTo(world.player);
    assertThat(match("HERE")).isEqualTo(world.room);
    assertThat(match("#" + ball.number())).isEqualTo(ball);
    assertThat(match("#9999")).isEqualTo(ObjValue.FAILED_MATCH);
    assertThat(match("#1x")).isEqualTo(ObjValue.FAILED_MATCH);
    assertThat(match("$thing")).isEqualTo(ObjValue.FAILED_MATCH);
    assertThat(match("TOY")).isEqualTo(ball);
    assertThat(match("an")).isEqualTo(world.player);
  }

  @Test
  void find_severalBeginSo_isAmbiguousUnlessOneIsExact() {
    ObjValue balloon = world.thing(world.room, "balloon");
    assertThat(match("bal")).isEqualTo(ObjValue.AMBIGUOUS);
    assertThat(match("ball")).isEqualTo(ball);
    assertThat(match("ballo")).isEqualTo(balloon);
    ObjValue _ = world.thing(world.player, "Ball");
    assertThat(match("ball")).isEqualTo(ObjValue.AMBIGUOUS);
  }

  @Test
  void match_ordinal_isTheOneOfSeveralWhereTheWorldWantsIt() {
    ObjValue first = world.thing(world.room, "lamp", "light");
    ObjValue second = world.thing(world.room, "brass lamp", "lamp");
    ObjValue shade = world.thing(world.room, "lampshade");
    assertThat(parse("get second lamp").dobj()).isEqualTo(ObjValue.FAILED_MATCH);
    ordinals = true;
    assertThat(parse("get lamp").dobj()).isEqualTo(ObjValue.AMBIGUOUS);
    assertThat(parse("get first lamp").dobj()).isEqualTo(first);
    assertThat(parse("get SECOND lamp").dobj()).isEqualTo(second);
    assertThat(parse("put hat on 2nd lamp").iobj()).isEqualTo(second);
    assertThat(parse("get third lamp").dobj()).isEqualTo(ObjValue.FAILED_MATCH);
    assertThat(parse("get 3. lam").dobj()).isEqualTo(shade);
    ObjValue named = world.thing(world.room, "third lamp");
    assertThat(parse("get third lamp").dobj()).isEqualTo(named);
  }

  @ParameterizedTest
  @CsvSource({
    "first,1",
    "Tenth,10",
    "nineteenth,19",
    "twentieth,20",
    "twenty-first,21",
    "ninety-ninth,99",
    "1st,1",
    "22nd,22",
    "103rd,103",
    "4.,4",
    "four,0",
    "twenty-tenth,0",
    "2,0",
    "2x,0",
    "12345678th,0",
    "'',0"
  })
  void ordinal_word_isItsNumber(String word, int number) {
    assertThat(Ordinals.of(word)).isEqualTo(number);
  }

  @Test
  void match_number_isReadAsTheServersDo() {
    assertThat(match("#" + ball.number())).isEqualTo(ball);
    assertThat(match("#  +" + ball.number())).isEqualTo(ball);
    assertThat(match("#")).isEqualTo(ObjValue.SYSTEM);
    assertThat(match("#" + ball.number() + "x")).isEqualTo(ObjValue.FAILED_MATCH);
    assertThat(match("#-1")).isEqualTo(ObjValue.FAILED_MATCH);
    assertThat(match("#99999999999999999999")).isEqualTo(ObjValue.FAILED_MATCH);
  }
}
