package echo.testkit.play;

import echo.evaluator.builtin.AllBuiltins;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldInvariants;
import echo.scheduler.EvalResult;
import echo.scheduler.OpenWorld;
import echo.scheduler.OutputArchive;
import echo.scheduler.WorldOptions;
import echo.scheduler.pack.LoadResult;
import echo.scheduler.pack.SourceFile;
import echo.scheduler.session.Session;
import echo.scheduler.turn.Probes;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import echo.values.model.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A new starter world with its people, whose time passes when a test says so. */
final class StarterWorld implements AutoCloseable {
  private static final Path SOURCES = Path.of(System.getProperty("echo.root"), "worlds", "starter");

  /** What the wizard logs in by, as {@code connect Wizard} with this. */
  static final String PASSWORD = "first-light";

  private final LayeredStore store = LayeredStore.ephemeral();
  private final Probes probes;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private Instant now = Instant.parse("2026-01-01T00:01:00Z");
  private OpenWorld world;

  StarterWorld(Probes probes) {
    this.probes = probes;
    world = open();
    LoadResult loaded = finished(world.load(sources()));
    if (loaded instanceof LoadResult.Refused refused) {
      throw new IllegalStateException(refused.complaints().toString());
    }
    world.turns().greet();
    value("$login:set_password($wiz, \"" + PASSWORD + "\")");
  }

  private OpenWorld open() {
    return OpenWorld.open(
        store,
        WorldOptions.of(AllBuiltins.registry(), "test").clock(() -> now).seed(1).probes(probes),
        new OutputArchive());
  }

  static List<SourceFile> sources() {
    List<SourceFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(SOURCES)) {
      for (Path path : paths.sorted().toList()) {
        files.add(new SourceFile(path.getFileName().toString(), Files.readString(path)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private <T> T finished(CompletableFuture<T> result) {
    world.turns().runDue();
    if (!result.isDone()) {
      throw new IllegalStateException("not done when all turns were taken");
    }
    return result.join();
  }

  /** The literal of what an echo expression is to the wizard. */
  String value(String expression) {
    return answer("return " + expression);
  }

  /** The literal of what an echo program answers to the wizard. */
  String answer(String program) {
    ObjValue wizard =
        finished(world.eval(ObjValue.SYSTEM, Dialect.ECHO, "return #0.wiz"))
                instanceof EvalResult.Returned(ObjValue found)
            ? found
            : ObjValue.NOTHING;
    return switch (finished(world.eval(wizard, Dialect.ECHO, program))) {
      case EvalResult.Returned returned -> returned.value().toString();
      case EvalResult other -> throw new IllegalStateException(program + " ends in " + other);
    };
  }

  /** A line of somebody, who connects before the first; its effects happen at once. */
  void type(String who, String line) {
    Person person = people.computeIfAbsent(who, _ -> connect());
    person.session.input(line);
    world.turns().runDue();
  }

  private Person connect() {
    Screen screen = new Screen();
    Session session =
        world
            .sessions()
            .connect(
                screen,
                ObjValue.SYSTEM,
                ConnectionEnds.client("127.0.0.1", 7777, "127.0.0.1", 40_000 + people.size()));
    world.turns().runDue();
    return new Person(screen, session);
  }

  /** Somebody's client hangs up; the next line connects anew. */
  void leave(String who) {
    Person person = people.remove(who);
    if (person != null) {
      person.session.disconnected(person.screen);
      world.turns().runDue();
    }
  }

  /** What somebody was shown since the last call. */
  List<String> seen(String who) {
    Person person = people.get(who);
    return person == null ? List.of() : person.screen.seen();
  }

  List<String> names() {
    return List.copyOf(people.keySet());
  }

  /** Lets time pass, with everything that is due in it. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    while (true) {
      world.turns().runDue();
      long alarm = world.turns().nextAlarm();
      Instant next =
          alarm == Long.MAX_VALUE
              ? Instant.MAX
              : Instant.ofEpochSecond(alarm / 1_000_000_000, alarm % 1_000_000_000);
      if (next.isAfter(end)) {
        break;
      }
      now = next.isAfter(now) ? next : now;
    }
    now = end;
    world.sessions().tick();
    world.turns().runDue();
  }

  /** The server dies between two turns and starts again; everybody has to connect anew. */
  void restart() {
    people.clear();
    world = open();
    world.turns().greet();
    world.turns().runDue();
  }

  /** What is wrong with the world's structure. */
  List<String> violations() {
    return WorldInvariants.check(store.begin());
  }

  @Override
  public void close() {
    world.close();
  }

  private record Person(Screen screen, Session session) {}
}
