package echo.scheduler;

import echo.evaluator.builtin.AllBuiltins;
import echo.evaluator.host.World;
import echo.objectstore.ObjectStore;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldInvariants;
import echo.scheduler.outside.GrantedWorld;
import echo.scheduler.pack.ExportedWorld;
import echo.scheduler.pack.Layout;
import echo.scheduler.pack.LoadResult;
import echo.scheduler.pack.SourceFile;
import echo.scheduler.turn.Probes;
import echo.scheduler.turn.TaskScheduler;
import echo.scheduler.turn.TurnEnd;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.ProgramText;
import echo.values.model.PropertyFlags;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A small world whose turns run on the test's thread: {@code #0}, the wizard {@code #2}, the
 * programmer {@code #3}, {@code $server_options} and a list {@code #0.log} that programs append to.
 */
public final class LiveWorld {
  public static final ObjValue WIZARD = ObjValue.of(2);
  public static final ObjValue PROGRAMMER = ObjValue.of(3);

  private static final int PROPERTY = PropertyFlags.READ | PropertyFlags.WRITE;
  private static final int VERB = VerbFlags.READ | VerbFlags.EXECUTE | VerbFlags.DEBUG;

  private final ObjectStore store;
  private final ManualClock clock = new ManualClock();
  private final WorldOptions options;
  private OpenWorld world;

  private LiveWorld(ObjectStore store, Probes probes, GrantedWorld outside, int workers) {
    this.store = store;
    options =
        WorldOptions.of(AllBuiltins.registry(), "test")
            .clock(clock)
            .seed(1)
            .probes(probes)
            .outside(outside)
            .workers(workers);
    world = open();
  }

  /** A new world, greeted. */
  public static LiveWorld create() {
    return create(Probes.none());
  }

  public static LiveWorld create(Probes probes) {
    return create(probes, GrantedWorld.none());
  }

  /** A new world whose programs may reach out. */
  public static LiveWorld create(Probes probes, GrantedWorld outside) {
    return create(probes, outside, 1);
  }

  /**
   * A new world of which several turns may run at once.
   *
   * @param workers how many
   */
  public static LiveWorld create(Probes probes, int workers) {
    return create(probes, GrantedWorld.none(), workers);
  }

  private static LiveWorld create(Probes probes, GrantedWorld outside, int workers) {
    LiveWorld world = new LiveWorld(LayeredStore.ephemeral(), probes, outside, workers);
    world.change(LiveWorld::populate);
    world.world.turns().greet();
    return world;
  }

  /** A world without a single object. */
  public static LiveWorld empty() {
    return new LiveWorld(LayeredStore.ephemeral(), Probes.none(), GrantedWorld.none(), 1);
  }

  /** Loads one {@code .echo} file. */
  public LoadResult load(String text) {
    return load(List.of(new SourceFile("test.echo", text)));
  }

  public LoadResult load(List<SourceFile> files) {
    CompletableFuture<LoadResult> result = world.load(files);
    world.turns().runDue();
    return Objects.requireNonNull(result.getNow(null), "the load has not run");
  }

  /** Loads a package, or only says what would be done. */
  public LoadResult load(List<SourceFile> files, Layout layout, boolean dryRun) {
    CompletableFuture<LoadResult> result = world.load(files, layout, dryRun);
    world.turns().runDue();
    return Objects.requireNonNull(result.getNow(null), "the load has not run");
  }

  /** The world as a package. */
  public ExportedWorld export() {
    CompletableFuture<ExportedWorld> result = world.export();
    world.turns().runDue();
    return Objects.requireNonNull(result.getNow(null), "the export has not run");
  }

  /** What is wrong with the world's structure. */
  public List<String> violations() {
    return WorldInvariants.check(store.begin());
  }

  private OpenWorld open() {
    return OpenWorld.open(store, options, new OutputArchive());
  }

  private static void populate(World world) {
    for (int i = 0; i < 5; i++) {
      ObjValue made = world.create(List.of(), WIZARD);
      world.setName(made, "object " + made.number());
    }
    world.setFlags(WIZARD, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER | ObjectFlags.WIZARD);
    world.setFlags(PROGRAMMER, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER);
    world.setOwner(PROGRAMMER, PROGRAMMER);
    world.addProperty(ObjValue.SYSTEM, "log", ListValue.EMPTY, WIZARD, PROPERTY);
    world.addProperty(ObjValue.SYSTEM, "ids", ListValue.EMPTY, WIZARD, PROPERTY);
    world.addProperty(ObjValue.SYSTEM, "server_options", ObjValue.of(4), WIZARD, PROPERTY);
  }

  /** The server stops between two turns, without a word, and starts again on what was committed. */
  public void killAndStart() {
    world = open();
    world.turns().greet();
  }

  public OpenWorld world() {
    return world;
  }

  /** Changes the world in a turn. */
  public void change(Consumer<World> change) {
    long _ =
        world
            .tasks()
            .submit(
                turn -> {
                  change.accept(turn.host().world());
                  return new TurnEnd.Done();
                },
                WIZARD,
                TaskScheduler.Kind.COMMAND);
    world.turns().runDue();
  }

  public void option(String name, Value value) {
    change(objects -> objects.addProperty(ObjValue.of(4), name, value, WIZARD, PROPERTY));
  }

  /** Adds a moo verb with the wizard's rights. */
  public void verb(ObjValue on, String name, String... lines) {
    change(objects ->
        objects.setVerbProgram(
            objects.addVerb(on, name, WIZARD, VERB, VerbArgs.CALLABLE),
            new ProgramText(Dialect.MOO, String.join("\n", lines))));
  }

  /** Evaluates statements as the wizard, and takes all turns that are due. */
  public EvalResult eval(String statements) {
    return eval(WIZARD, statements);
  }

  public EvalResult eval(ObjValue as, String statements) {
    CompletableFuture<EvalResult> result = world.eval(as, Dialect.MOO, statements);
    world.turns().runDue();
    return Objects.requireNonNull(result.getNow(null), "the eval has not run");
  }

  /** The literal of an expression's value, or what else became of it. */
  public String value(String expression) {
    return value(expression, WIZARD);
  }

  public String value(String expression, ObjValue as) {
    return switch (eval(as, "return " + expression + ";")) {
      case EvalResult.Returned returned -> returned.value().toString();
      case EvalResult other -> other.toString();
    };
  }

  /** What somebody may see of an object that a moo expression names. */
  public Inspection inspect(ObjValue as, String expression) {
    ObjValue object = ObjValue.of(Long.parseLong(value(expression, as).substring(1)));
    CompletableFuture<Inspection> result = world.inspect(as, object);
    world.turns().runDue();
    return result.join();
  }

  /** What programs have appended to {@code #0.log}. */
  public String log() {
    return value("#0.log");
  }

  /** The world's clock. */
  public ManualClock clock() {
    return clock;
  }

  /** Lets time pass and takes all turns that are due. */
  public void pass(Duration time) {
    clock.advance(time);
    world.turns().runDue();
  }
}
