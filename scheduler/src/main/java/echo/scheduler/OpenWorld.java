package echo.scheduler;

import echo.evaluator.Interpreter;
import echo.evaluator.ProgramCache;
import echo.evaluator.host.World;
import echo.eventsystem.EventBus;
import echo.eventsystem.OutputLog;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreException;
import echo.objectstore.world.WorldCaches;
import echo.parser.Diagnostic;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.ObjectSource;
import echo.parser.ast.Program;
import echo.scheduler.outside.GrantedWorld;
import echo.scheduler.pack.ExportedWorld;
import echo.scheduler.pack.Layout;
import echo.scheduler.pack.LoadResult;
import echo.scheduler.pack.PackageLoader;
import echo.scheduler.pack.SourceFile;
import echo.scheduler.pack.WorldExport;
import echo.scheduler.reclaim.Reclamation;
import echo.scheduler.session.ListeningPoints;
import echo.scheduler.session.SessionTable;
import echo.scheduler.task.TaskNumbers;
import echo.scheduler.turn.Engine;
import echo.scheduler.turn.SecondsWatch;
import echo.scheduler.turn.ServerActs;
import echo.scheduler.turn.StartScript;
import echo.scheduler.turn.Submissions;
import echo.scheduler.turn.TaskScheduler;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnEnd;
import echo.scheduler.turn.TurnLoop;
import echo.scheduler.turn.WorldSettings;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import echo.values.model.Property;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A world over its store.
 *
 * <p>{@link #start} gives turns a thread; without it, {@link #turns} runs them on the caller's
 * thread, which is how tests drive time.
 */
public final class OpenWorld implements RunningWorld {
  /** Lines that one player may be shown from one start to the next, as a power of two. */
  private static final int LINES_OF_A_START = 32;

  /** Seconds between snapshots where {@code dump_interval} does not say better. */
  private static final long DEFAULT_DUMP_INTERVAL = 3600;

  private static final long LEAST_DUMP_INTERVAL = 60;

  /** Seconds between looks at the journal's length. */
  private static final long JOURNAL_LOOK = 10;

  /** Seconds between looks for what nothing refers to any more. */
  private static final long RECLAMATION_LOOK = 30;

  private static final Duration SESSION_TICK = Duration.ofSeconds(1);

  private final ObjectStore store;
  private final Origin origin;
  private final ProgramCache programs;
  private final Submissions submissions;
  private final EventBus events = new EventBus();
  private final SessionTable sessions;
  private final GrantedWorld outside;
  private final SecondsWatch watch = new SecondsWatch();
  private final TurnLoop turns;
  private final Checkpoints checkpoints;
  private final Reclamation reclamation;
  private final PackageLoader loader;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("echo-sessions").daemon().factory());
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean shortening = new AtomicBoolean();
  private final CompletableFuture<String> shutdown = new CompletableFuture<>();

  private OpenWorld(
      ObjectStore store,
      WorldOptions options,
      OutputArchive archive,
      Function<String, ParseResult<List<ObjectSource>>> objectParser) {
    this.store = store;
    origin = origin(store);
    outside = options.outside();
    programs =
        new ProgramCache(
            options.builtins(),
            text -> Parser.parse(text.source(), text.dialect(), origin),
            options.programCacheBytes());
    submissions = new Submissions(new TaskNumbers(new Random(options.seeds().nextLong())));
    long starts = TurnLoop.starts(store) + 1;
    OutputLog output = new OutputLog(OutputLog.Bounds.DEFAULT, starts << LINES_OF_A_START);
    sessions =
        new SessionTable(
            output,
            events,
            options.clock(),
            new ListeningPoints(),
            this::problems,
            () -> submissions);
    archive.giveTo(sessions);
    checkpoints = new Checkpoints(store, submissions);
    loader = new PackageLoader(objectParser, programs);
    WorldCaches caches = WorldCaches.of(store);
    reclamation = new Reclamation(store, caches, submissions);
    Engine engine =
        new Engine(
            store,
            caches,
            new Interpreter(options.builtins(), programs),
            new WorldSettings(origin, options.version(), options.diskSize()),
            options.clock(),
            options.probes(),
            sessions,
            sessions,
            options.outside(),
            watch);
    turns =
        new TurnLoop(engine, submissions, new Acts(), options.seeds().split(), options.workers());
  }

  /**
   * Opens the world of a store; its waiting tasks go on from their last committed turns.
   *
   * @param archive the one the store was opened with
   */
  public static OpenWorld open(ObjectStore store, WorldOptions options, OutputArchive archive) {
    return open(store, options, archive, Parser::parseObjects);
  }

  /**
   * The same with another reader of {@code .echo} files.
   *
   * @param objectParser parses {@code .echo} files
   */
  public static OpenWorld open(
      ObjectStore store,
      WorldOptions options,
      OutputArchive archive,
      Function<String, ParseResult<List<ObjectSource>>> objectParser) {
    return new OpenWorld(store, options, archive, objectParser);
  }

  private List<Diagnostic> problems(ProgramText program) {
    return switch (Parser.parse(program.source(), program.dialect(), origin)) {
      case ParseResult.Parsed<Program> parsed -> programs.problems(parsed.tree(), origin);
      case ParseResult.Failed<Program> failed -> failed.diagnostics();
    };
  }

  private static Origin origin(ObjectStore store) {
    Metadata stored = store.snapshot().get(Metadata.ORIGIN);
    if (stored == null || !(stored.value() instanceof StrValue name)) {
      return Origin.TOASTSTUNT;
    }
    try {
      return Origin.valueOf(name.text());
    } catch (IllegalArgumentException e) {
      throw new StoreException.Corrupt(
          "The world says that it is from a server " + name.text() + ", which nobody knows.", e);
    }
  }

  /** The turns of a world that was not started, for the caller's thread to take. */
  public TurnLoop turns() {
    return turns;
  }

  public Origin origin() {
    return origin;
  }

  /** The points that clients connect to: gateways register theirs, programs open more. */
  public ListeningPoints points() {
    return sessions.points();
  }

  @Override
  public void start(List<List<String>> scripts) {
    watch.start();
    turns.start(scripts);
    long period = SESSION_TICK.toMillis();
    ScheduledFuture<?> _ =
        ticks.scheduleAtFixedRate(this::tick, period, period, TimeUnit.MILLISECONDS);
    ScheduledFuture<?> _ =
        ticks.scheduleWithFixedDelay(
            this::keepJournalShort, JOURNAL_LOOK, JOURNAL_LOOK, TimeUnit.SECONDS);
    reclamation.start();
    ScheduledFuture<?> _ =
        ticks.scheduleWithFixedDelay(
            reclamation::look, RECLAMATION_LOOK, RECLAMATION_LOOK, TimeUnit.SECONDS);
    scheduleDump();
  }

  private void tick() {
    sessions.tick();
    sessions.tellOfPause(store.stalled() != null);
  }

  @Override
  public CompletableFuture<Boolean> signal(String name) {
    CompletableFuture<Boolean> handled = new CompletableFuture<>();
    UserSignal signal = new UserSignal(name);
    submissions.submit(
        signal,
        ObjValue.NOTHING,
        TaskScheduler.Kind.COMMAND,
        () -> handled.complete(signal.handled()));
    return handled;
  }

  @Override
  public void startScript(List<String> lines) {
    long _ =
        submissions.submit(new StartScript(lines), ObjValue.NOTHING, TaskScheduler.Kind.COMMAND);
  }

  /** Makes a snapshot out of turn when a start after a crash would have much to read. */
  private void keepJournalShort() {
    if (store.failure() == null && store.journalIsLong() && shortening.compareAndSet(false, true)) {
      CompletableFuture<Void> _ = checkpoints.begin().whenComplete((_, _) -> shortening.set(false));
    }
  }

  /**
   * Makes the next snapshot after {@code $server_options.dump_interval} seconds, as ToastStunt
   * does, or {@code #0.dump_interval}, as LambdaMOO does.
   */
  private void scheduleDump() {
    CompletableFuture<Void> _ =
        ask(this::dumpInterval)
            .thenAccept(seconds -> {
              ScheduledFuture<?> _ =
                  ticks.schedule(this::dumpAndScheduleNext, seconds, TimeUnit.SECONDS);
            });
  }

  private void dumpAndScheduleNext() {
    CompletableFuture<Void> _ = checkpoints.begin();
    scheduleDump();
  }

  private long dumpInterval(Turn turn) {
    World world = turn.host().world();
    Property own =
        world.valid(ObjValue.SYSTEM) ? world.property(ObjValue.SYSTEM, "dump_interval") : null;
    Value option =
        origin == Origin.TOASTSTUNT ? turn.host().server().option("dump_interval") : null;
    Value interval = option != null || own == null ? option : own.value();
    return interval instanceof IntValue seconds && seconds.value() >= LEAST_DUMP_INTERVAL
        ? seconds.value()
        : DEFAULT_DUMP_INTERVAL;
  }

  @Override
  public TaskScheduler tasks() {
    return submissions;
  }

  @Override
  public SessionTable sessions() {
    return sessions;
  }

  /** Tells of what has happened and is durable. */
  public EventBus events() {
    return events;
  }

  @Override
  public CompletableFuture<EvalResult> eval(ObjValue as, Dialect dialect, String source) {
    Evaluation evaluation = new Evaluation(programs, origin, as, new ProgramText(dialect, source));
    submissions.submit(evaluation, as, TaskScheduler.Kind.COMMAND, evaluation::durable);
    return evaluation.result();
  }

  @Override
  public CompletableFuture<Inspection> inspect(ObjValue as, ObjValue object) {
    return ask(turn -> new Inspector(turn.host().world(), as).inspect(object));
  }

  @Override
  public CompletableFuture<LoadResult> load(List<SourceFile> files) {
    return load(files, Layout.NONE, false);
  }

  /**
   * The same of a package.
   *
   * @param layout what the files do not say of a whole world
   * @param dryRun whether only to find out what would be done
   */
  public CompletableFuture<LoadResult> load(List<SourceFile> files, Layout layout, boolean dryRun) {
    return switch (loader.parse(files)) {
      case PackageLoader.Read.Failed failed ->
          CompletableFuture.completedFuture(new LoadResult.Refused(failed.complaints()));
      case PackageLoader.Read.Objects read -> {
        CompletableFuture<LoadResult> done = new CompletableFuture<>();
        AtomicReference<LoadResult> result = new AtomicReference<>();
        submissions.submit(
            loader.body(
                new PackageLoader.Order(read.objects(), layout, ObjValue.NOTHING, dryRun),
                result::set),
            ObjValue.NOTHING,
            TaskScheduler.Kind.COMMAND,
            () -> done.complete(result.get()));
        yield done;
      }
    };
  }

  /** The world as a package; nothing is changed. */
  public CompletableFuture<ExportedWorld> export() {
    return ask(turn -> new WorldExport(turn.host().world(), origin).export());
  }

  /** Looks at the world in a turn that changes nothing. */
  private <T> CompletableFuture<T> ask(Function<Turn, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    submissions.submit(
        turn -> {
          try {
            answer.complete(question.apply(turn));
          } catch (MooError e) {
            answer.completeExceptionally(e);
          }
          return new TurnEnd.Discarded();
        },
        ObjValue.NOTHING,
        TaskScheduler.Kind.COMMAND);
    return answer;
  }

  @Override
  public CompletableFuture<Void> dumpDatabase() {
    return checkpoints.begin();
  }

  @Override
  public CompletableFuture<String> shutdownRequested() {
    return shutdown;
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    ticks.shutdownNow();
    store.waitNoLonger();
    turns.close();
    outside.close();
    sessions.closeAll("*** Shutting down: " + why() + " ***");
    watch.close();
    checkpoints.close();
    reclamation.close();
    store.close();
  }

  private String why() {
    if (store.failure() == null && !shutdown.isCompletedExceptionally()) {
      return shutdown.getNow("the server was stopped");
    }
    Throwable failure = shutdown.isCompletedExceptionally() ? shutdown.exceptionNow() : null;
    return switch (failure) {
      case WorldPanic _ -> "the server panicked";
      case StoreException.Corrupt _ -> "a file of the world is damaged; the admin can mend it";
      case null, default -> "nothing can be written any more; what was confirmed is kept";
    };
  }

  /** What programs ask of the server. */
  private final class Acts implements ServerActs {
    private static final Logger LOG = LoggerFactory.getLogger("echo.world");

    @Override
    public void failed(StoreException why) {
      shutdown.completeExceptionally(why);
    }

    @Override
    public void shutdown(String message) {
      turns.stop();
      shutdown.complete(message);
    }

    @Override
    public void panic(String message) {
      LOG.error("*** PANIC: {}", message);
      turns.stop();
      shutdown.completeExceptionally(new WorldPanic(message));
    }

    @Override
    public void dumpDatabase() {
      CompletableFuture<Void> _ = checkpoints.begin();
    }

    @Override
    public void reclaim() {
      reclamation.begin();
    }

    @Override
    public void log(String line) {
      LOG.info("{}", line);
    }
  }
}
