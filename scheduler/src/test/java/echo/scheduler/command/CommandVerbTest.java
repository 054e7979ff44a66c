package echo.scheduler.command;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.TestWorld;
import echo.values.ObjValue;
import echo.values.model.ArgSpec;
import echo.values.model.Preposition;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandVerbTest {
  private static final VerbArgs ANY = new VerbArgs(ArgSpec.ANY, Preposition.ANY, ArgSpec.ANY);
  private static final VerbArgs THIS = new VerbArgs(ArgSpec.THIS, Preposition.NONE, ArgSpec.NONE);

  private final TestWorld world = new TestWorld();
  private final ObjValue ball = world.thing(world.room, "ball");

  private void verb(ObjValue on, String names, VerbArgs args, int flags) {
    world.addVerb(on, names, world.player, flags, args);
  }

  private ObjValue target(String line) {
    return Objects.requireNonNull(find(line)).self();
  }

  private @Nullable CommandVerb find(String line) {
    return CommandVerb.find(
        world,
        world.player,
        CommandParser.parse(world, world.player, line, () -> false).orElseThrow());
  }

  @Test
  void find_onSeveral_prefersPlayerThenPlaceThenObjects() {
    verb(ball, "poke", ANY, VerbFlags.READ);
    assertThat(target("poke ball")).isEqualTo(ball);
    verb(world.room, "poke", ANY, VerbFlags.READ);
    assertThat(target("poke ball")).isEqualTo(world.room);
    verb(world.player, "po*ke", ANY, VerbFlags.READ);
    assertThat(target("po ball")).isEqualTo(world.player);
  }

  @Test
  void find_specs_mustFitTheLine() {
    verb(ball, "bounce", THIS, VerbFlags.READ);
    assertThat(find("bounce ball")).isNotNull();
    assertThat(find("bounce ball on me")).isNull();
    assertThat(find("bounce")).isNull();
  }

  @Test
  void huh_ofThePlace_isCalledUnlessThePlayersIsWanted() {
    verb(world.room, "huh", VerbArgs.CALLABLE, VerbFlags.EXECUTE);
    CommandVerb huh = CommandVerb.huh(world, world.player, false);
    assertThat(Objects.requireNonNull(huh).self()).isEqualTo(world.room);
    assertThat(CommandVerb.huh(world, world.player, true)).isNull();
  }

  @Test
  void resolve_reference_saysWhatIsWrong() {
    verb(ball, "bounce", THIS, VerbFlags.READ);
    assertThat(message("ball")).isEqualTo("You must specify a verb; use the format object:verb.");
    assertThat(message("cup:x")).isEqualTo("I don't see \"cup\" here.");
    assertThat(message("$cup:x")).isEqualTo("I don't see \"$cup\" here.");
    assertThat(message("ball:x")).isEqualTo("That object does not have that verb definition.");
    assertThat(message("ball:bounce")).isEqualTo("Now programming ball:bounce.  Use \".\" to end.");
    world.addVerb(ball, "roll", ObjValue.SYSTEM, VerbFlags.READ, THIS);
    assertThat(message("ball:roll")).isEqualTo("Permission denied.");
  }

  private String message(String reference) {
    return VerbReference.resolve(world, world.player, reference, false).message();
  }
}
