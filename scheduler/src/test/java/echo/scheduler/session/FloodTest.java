package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.layers.LayeredStore;
import echo.scheduler.OutputArchive;
import echo.scheduler.turn.Probes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients and programs that send more than anybody needs: it ends, and others go on meanwhile. */
class FloodTest {
  private static final int MANY = 10_000;

  private final LayeredStore store = LayeredStore.ephemeral();
  private final PlayedWorld world = open();

  private PlayedWorld open() {
    PlayedWorld.build(store);
    return new PlayedWorld(store, new OutputArchive(), Probes.none());
  }

  @AfterEach
  void close() {
    world.close();
  }

  private PlayedWorld.Client player(String name) {
    PlayedWorld.Client client = world.client();
    client.type("connect " + name);
    return client;
  }

  private PlayedWorld.Client wizardWithTicks() {
    PlayedWorld.Client wizard = player("Wizard");
    world.option("fg_ticks", "10000000");
    return wizard;
  }

  @Test
  void forcedInput_ofTenThousandLines_isDoneWhileOthersAreAnswered() {
    PlayedWorld.Client ann = player("Ann");
    PlayedWorld.Client wizard = wizardWithTicks();
    ann.seen();
    wizard.session.input("; for i in [1.." + MANY + "] force_input(#2, \"say x\"); endfor");
    while (ann.screen.lines.isEmpty()) {
      assertThat(world.world.turns().step()).isTrue();
    }
    wizard.session.input("say me");
    int turns = 0;
    while (!wizard.screen.lines.contains("Wizard says: me")) {
      assertThat(world.world.turns().step()).isTrue();
      turns++;
    }
    assertThat(turns).isLessThan(10);
    assertThat(ann.seen()).filteredOn("Ann says: x"::equals).hasSize(MANY);
  }

  @Test
  void read_byTenThousandTasks_isForTheFirstOfThem() {
    PlayedWorld.Client ann = player("Ann");
    PlayedWorld.Client wizard = wizardWithTicks();
    ann.seen();
    List<String> seen =
        wizard.type(
            "; for i in [1.."
                + MANY
                + "] fork (0) notify(player, tostr(`read(#2) ! E_INVARG => \"refused\"'));"
                + " endfork endfor");
    assertThat(seen).filteredOn("refused"::equals).hasSize(MANY - 1);
    assertThat(ann.type("one", "say two")).containsExactly("Ann says: two");
    assertThat(wizard.seen()).containsExactly("one", "Ann says: two");
  }

  @Test
  void linesAhead_thatAreEmpty_makeTheirGatewayWaitToo() {
    PlayedWorld.Client wizard = player("Wizard");
    wizard.type("; set_connection_option(player, \"hold-input\", 1);");
    for (int i = 0; i < MANY; i++) {
      wizard.session.input("");
    }
    assertThat(wizard.session.queuedInput()).isGreaterThan(InputQueue.FULL);
    world.eval("flush_input(#3);");
    assertThat(wizard.session.queuedInput()).isZero();
  }

  @Test
  void program_withoutEnd_isNotKept() {
    PlayedWorld.Client ann = player("Ann");
    ann.type(".program ball:roll");
    String line = "x = 1; ".repeat(1000);
    for (int i = 0; i < 1000; i++) {
      ann.session.input(line);
    }
    assertThat(ann.type("."))
        .containsExactly("The program is too long.", "1 error(s).", "Verb not programmed.");
    assertThat(ann.type("roll ball")).containsExactly("It rolls.");
  }

  @Test
  void connections_byTheThousand_areGreetedAndEndWithTheirTime() {
    PlayedWorld.Client wizard = player("Wizard");
    List<PlayedWorld.Client> crowd = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      crowd.add(world.client());
    }
    assertThat(wizard.type("say still here")).contains("Wizard says: still here");
    assertThat(crowd).allSatisfy(client -> assertThat(client.screen.lines).contains("Welcome"));
    world.verb("user_disconnected", "");
    world.advance(Duration.ofSeconds(301));
    assertThat(crowd).allSatisfy(client -> assertThat(client.screen.closed).isTrue());
    assertThat(world.value("connected_players(1)")).isEqualTo("{#3}");
  }
}
