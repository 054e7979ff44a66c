package echo.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.CommandWords;
import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.evaluator.builtin.AllBuiltins;
import echo.evaluator.host.World;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldCaches;
import echo.objectstore.world.WorldInvariants;
import echo.objectstore.world.WorldView;
import echo.parser.ParseResult;
import echo.scheduler.OpenWorld;
import echo.scheduler.OutputArchive;
import echo.scheduler.WorldOptions;
import echo.scheduler.outside.GrantedWorld;
import echo.scheduler.outside.Grants;
import echo.scheduler.outside.Resolver;
import echo.scheduler.session.SessionLine;
import echo.scheduler.session.Transport;
import echo.scheduler.turn.Probes;
import echo.scheduler.turn.TaskScheduler;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnEnd;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A small world for one case: {@code #0} system, {@code #1} root, {@code #2} room, {@code #3}
 * wizard, {@code #4} programmer, {@code #5} thing.
 *
 * <p>Threading: the test's thread moves the clock, and takes all turns unless several may run at
 * once.
 */
final class LanguageWorld implements AutoCloseable {
  private static final ObjValue WIZARD = ObjValue.of(3);
  private static final ObjValue PROGRAMMER = ObjValue.of(4);
  private static final ObjValue ROOT = ObjValue.of(1);
  private static final int RXD = 13;

  /** Answers for the case's program, which is the verb {@code program} of {@code #5}. */
  private static final String JUDGE =
      """
      try
        r = this:program();
        notify(player, "=> " + toliteral(r));
      except e (ANY)
        notify(player, "=x " + toliteral(e[1]));
      endtry
      """;

  private final LayeredStore store;
  private final Path files = directory();
  private final Probes probes;
  private final OpenWorld world;
  private final List<String> shown = Collections.synchronizedList(new ArrayList<>());
  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * @param store empty
   * @param workers how many turns may run at once
   */
  LanguageWorld(LayeredStore store, Probes probes, int workers) {
    this.store = store;
    this.probes = probes;
    build();
    world =
        OpenWorld.open(
            store,
            WorldOptions.of(AllBuiltins.registry(), "test")
                .clock(() -> now)
                .seed(1)
                .probes(probes)
                .outside(outside())
                .workers(workers),
            new OutputArchive(),
            source -> new ParseResult.Failed<>(List.of()));
    world.turns().greet();
    logIn();
  }

  /** Files below a directory of the case's own; errands are run as soon as they may be. */
  private GrantedWorld outside() {
    try {
      return GrantedWorld.open(
          new Grants(
              new Grants.Files(files, 10, 10_000), null, null, null, null, Resolver.SYSTEM, 10_000),
          (socket, host, listener, task) -> {
            throw new IOException("nothing is granted");
          },
          Runnable::run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("echo-language");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void build() {
    Transaction transaction = store.begin();
    WorldView view = new WorldView(transaction, WorldCaches.of(store));
    for (int i = 0; i <= 5; i++) {
      ObjValue made = view.create(i < 2 ? List.of() : List.of(ROOT), WIZARD);
      assertThat(made).isEqualTo(ObjValue.of(i));
    }
    view.setFlags(ROOT, ObjectFlags.READ);
    view.setFlags(WIZARD, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER | ObjectFlags.WIZARD);
    view.setFlags(PROGRAMMER, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER);
    view.relocate(WIZARD, ObjValue.of(2));
    addVerb(view, ObjValue.SYSTEM, "do_login_command", Dialect.MOO, "return #3;");
    addVerb(view, ObjValue.of(5), "judge", Dialect.MOO, JUDGE);
    transaction.commit(List.of());
  }

  private static void addVerb(
      WorldView view, ObjValue on, String name, Dialect dialect, String source) {
    Verb verb = view.addVerb(on, name, WIZARD, RXD, VerbArgs.CALLABLE);
    view.setVerbProgram(verb, new ProgramText(dialect, source));
  }

  private void logIn() {
    world
        .sessions()
        .connect(
            new Screen(),
            ObjValue.SYSTEM,
            ConnectionEnds.client("127.0.0.1", 7777, "127.0.0.1", 40000));
    run();
    shown.clear();
  }

  /** Runs the case to its last task and returns every line the player was shown. */
  List<String> answer(LanguageCase program) {
    world.tasks().submit(turn -> begin(turn, program), WIZARD, TaskScheduler.Kind.COMMAND);
    run();
    assertThat(WorldInvariants.check(store.begin())).as(program.place()).isEmpty();
    return shown;
  }

  private static TurnEnd begin(Turn turn, LanguageCase program) {
    World view = turn.host().world();
    Verb verb = view.addVerb(ObjValue.of(5), "program", WIZARD, RXD, VerbArgs.CALLABLE);
    view.setVerbProgram(verb, new ProgramText(program.dialect(), program.program()));
    Verb judge = Objects.requireNonNull(view.callableVerb(ObjValue.of(5), "judge"));
    Execution execution =
        Execution.forVerbCall(
            judge,
            ObjValue.of(5),
            WIZARD,
            WIZARD,
            ListValue.EMPTY,
            "judge",
            WIZARD,
            CommandWords.NONE);
    return turn.run(execution) instanceof Outcome.Suspended waits
        ? new TurnEnd.Suspended(execution, waits.until())
        : new TurnEnd.Done();
  }

  /**
   * Takes turns, and moves the clock on to the next alarm, until an hour has passed or nothing
   * waits.
   */
  private void run() {
    Instant end = now.plusSeconds(3600);
    while (true) {
      world.turns().runDue();
      long alarm = world.turns().nextAlarm();
      if (alarm == Long.MAX_VALUE) {
        return;
      }
      Instant next = Instant.ofEpochSecond(alarm / 1_000_000_000, alarm % 1_000_000_000);
      if (next.isAfter(end)) {
        return;
      }
      now = next.isAfter(now) ? next : now;
    }
  }

  Probes probes() {
    return probes;
  }

  @Override
  public void close() {
    world.close();
    try (Stream<Path> made = Files.walk(files)) {
      made.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(LanguageWorld::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(File file) {
    assertThat(file.delete()).as(file.getPath()).isTrue();
  }

  /** What the wizard sees. */
  private final class Screen implements Transport {
    @Override
    public void send(List<SessionLine> lines) {
      lines.forEach(line -> shown.add(line.text()));
    }

    @Override
    public void close() {}

    @Override
    public void loggedIn(long player, String playerName, String token) {}

    @Override
    public void option(String name, boolean on) {}
  }
}
