package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.layers.LayeredStore;
import echo.scheduler.EvalResult;
import echo.scheduler.OutputArchive;
import echo.scheduler.turn.Probes;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tasks that were reading when the server stopped without a word (DECISIONS 23). */
class RecoveredReadsTest {
  private final LayeredStore store = LayeredStore.ephemeral();
  private PlayedWorld world;

  RecoveredReadsTest() {
    PlayedWorld.build(store);
    world = start();
  }

  private PlayedWorld start() {
    PlayedWorld started = new PlayedWorld(store, new OutputArchive(), Probes.none());
    started.world.turns().greet();
    return started;
  }

  @Test
  void read_playerReturnsInTime_goesOnWithTheNextLine() {
    PlayedWorld.Client ann = world.client();
    ann.type("connect Ann");
    assertThat(ann.type("ask")).containsExactly("Your name?");
    assertThat(ann.type("Ann")).containsExactly("And colour?");
    world = start();
    world.advance(Duration.ofMinutes(4));
    PlayedWorld.Client again = world.client();
    again.type("connect Ann");
    assertThat(again.type("green")).containsExactly("Ann likes green");
    world.advance(Duration.ofHours(1));
    assertThat(again.type("say hi")).containsExactly("Ann says: hi");
  }

  @Test
  void read_playerDoesNotReturn_raisesInterrupted() {
    PlayedWorld.Client ann = world.client();
    ann.type("connect Ann");
    ann.type("ask");
    world = start();
    PlayedWorld.Client wizard = world.client();
    wizard.type("connect Wizard");
    assertThat(wizard.type("; return length(queued_tasks());")).containsExactly("{1, 1}");
    world.advance(Duration.ofMinutes(5));
    assertThat(wizard.type("; return queued_tasks();")).containsExactly("{1, {}}");
  }

  @Test
  void start_playersWereConnected_worldIsToldThatTheyAreGone() {
    PlayedWorld.Client ann = world.client();
    ann.type("connect Ann");
    CompletableFuture<EvalResult> _ =
        world.world.eval(
            ObjValue.of(3),
            Dialect.MOO,
            "add_property(#0, \"gone\", {}, {#3, \"rw\"});"
                + " set_verb_code(#0, \"user_disconnected\", {\"#0.gone = {@#0.gone, @args};\"});");
    world.run();
    world = start();
    PlayedWorld.Client wizard = world.client();
    wizard.type("connect Wizard");
    assertThat(wizard.type("; return #0.gone;")).containsExactly("{1, {#2}}");
    world = start();
    PlayedWorld.Client again = world.client();
    again.type("connect Wizard");
    assertThat(again.type("; return #0.gone;")).containsExactly("{1, {#2, #3}}");
  }
}
