package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.EventArchive;
import echo.objectstore.journal.Disk;
import echo.objectstore.layers.LayeredStore;
import echo.scheduler.OutputArchive;
import echo.scheduler.turn.Probes;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser typed and sends again runs once, whenever the server was killed. */
class NumberedInputTest {
  private static final String GROW = "; #0.greeting = #0.greeting + \"!\"; return #0.greeting;";
  private static final String LOOK = "; return #0.greeting;";

  @TempDir Path directory;
  private int lives;
  private PlayedWorld world;
  private PlayedWorld.Client client;
  private LayeredStore store;

  @BeforeEach
  void start() {
    Path first = directory.resolve("0");
    try (LayeredStore made = LayeredStore.open(first, EventArchive.NONE, Disk.REAL)) {
      PlayedWorld.build(made);
    }
    open(first);
    client = world.client(new ScreenTransport(true));
    client.session.input("connect Wizard");
    world.run();
    quiesce();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private void open(Path path) {
    OutputArchive archive = new OutputArchive();
    store = LayeredStore.open(path, archive, Disk.REAL);
    world = new PlayedWorld(store, archive, Probes.none());
    world.world.turns().greet();
    quiesce();
  }

  /** Takes the turns that are due and waits until the disk has them and they are shown. */
  private void quiesce() {
    world.run();
    store.whenDurable(store.begin().base().lsn()).toCompletableFuture().join();
    var shown = world.world.eval(ObjValue.of(3), Dialect.MOO, "return 0;");
    world.run();
    shown.join();
  }

  /** The server is killed; another starts on what the disk has, and the client attaches to it. */
  private void killAndAttach() throws IOException {
    Path from = directory.resolve(String.valueOf(lives++));
    Path to = directory.resolve(String.valueOf(lives));
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    String token = client.screen.token;
    world.close();
    open(to);
    ScreenTransport screen = new ScreenTransport(true);
    Session session = world.world.sessions().attach(screen, token, Long.MAX_VALUE).orElseThrow();
    client = world.new Client(screen, session);
    quiesce();
    screen.seen();
  }

  private void send(long number, String... lines) {
    client.session.input(client.screen, "tab", number, List.of(lines));
  }

  private void assertAcknowledged(long number) throws InterruptedException {
    assertThat(client.screen.acknowledged.poll(10, TimeUnit.SECONDS)).isEqualTo(number);
  }

  /** The literal that the last line shows. */
  private String greeting() {
    client.session.input(LOOK);
    quiesce();
    return client.screen.seen().getLast();
  }

  @Test
  void input_committedBeforeTheKill_isAcknowledgedAndNotRunAgain() throws Exception {
    send(1, GROW);
    quiesce();
    assertAcknowledged(1);
    killAndAttach();
    send(1, GROW);
    assertAcknowledged(1);
    quiesce();
    assertThat(greeting()).isEqualTo("{1, \"Welcome!\"}");
  }

  @Test
  void input_notTakenBeforeTheKill_runsWhenItIsSentAgain() throws Exception {
    send(1, GROW);
    killAndAttach();
    send(1, GROW);
    quiesce();
    assertAcknowledged(1);
    assertThat(greeting()).isEqualTo("{1, \"Welcome!\"}");
  }

  @Test
  void input_ofSeveralLinesKilledBetweenThem_goesOnAfterTheLastThatRan() throws Exception {
    send(1, GROW, GROW, GROW);
    assertThat(world.world.turns().step()).isTrue();
    store.whenDurable(store.begin().base().lsn()).toCompletableFuture().join();
    assertThat(client.screen.acknowledged).isEmpty();
    killAndAttach();
    send(1, GROW, GROW, GROW);
    quiesce();
    assertAcknowledged(1);
    assertThat(greeting()).isEqualTo("{1, \"Welcome!!!\"}");
  }

  @Test
  void input_sentAgainWithoutAKill_runsOnce() throws Exception {
    send(1, GROW);
    send(1, GROW);
    quiesce();
    assertAcknowledged(1);
    send(1, GROW);
    assertAcknowledged(1);
    assertThat(greeting()).isEqualTo("{1, \"Welcome!\"}");
  }

  @Test
  void input_givenToATaskThatReads_countsWithTheTurnThatGotIt() throws Exception {
    send(1, "ask");
    send(2, "Wizard");
    quiesce();
    assertAcknowledged(1);
    assertAcknowledged(2);
    killAndAttach();
    send(2, "Wizard");
    send(3, "green");
    quiesce();
    assertThat(client.screen.seen()).contains("Wizard likes green");
  }

  @Test
  void input_ofAProgramKilledBeforeItsEnd_isTypedInAgainWhole() throws Exception {
    String[] typed = {".program ball:roll", "return 2;", "."};
    for (int i = 0; i < 2; i++) {
      send(i + 1, typed[i]);
    }
    quiesce();
    assertThat(client.screen.acknowledged).isEmpty();
    killAndAttach();
    for (int i = 0; i < 3; i++) {
      send(i + 1, typed[i]);
    }
    quiesce();
    assertThat(client.screen.seen()).contains("Verb programmed.");
    assertAcknowledged(1);
    assertAcknowledged(2);
    assertAcknowledged(3);
  }

  @Test
  void input_afterASnapshotAndAKill_isStillKnown() throws Exception {
    send(1, GROW);
    quiesce();
    assertAcknowledged(1);
    store.checkpoint();
    killAndAttach();
    send(1, GROW);
    assertAcknowledged(1);
    assertThat(greeting()).isEqualTo("{1, \"Welcome!\"}");
  }
}
