package echo.testkit.crash;

import echo.testkit.ServerProcess;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Kills a server again and again under load, and after each start compares the world with what
 * clients were told.
 *
 * <p>Threading: one test's thread.
 */
final class KillLoop implements AutoCloseable {
  /** Every other one hits commits; the rest are aimed. */
  private static final List<KillPoint> ORDER =
      List.of(
          KillPoint.COMMIT,
          KillPoint.SNAPSHOT_WRITTEN,
          KillPoint.COMMIT,
          KillPoint.RECOVERY,
          KillPoint.ROTATION,
          KillPoint.REBUILD,
          KillPoint.COMMIT,
          KillPoint.SNAPSHOT_NAMED,
          KillPoint.RECOVERY,
          KillPoint.STOP);

  /** Commands that are confirmed before a kill, at most. */
  private static final int MOST_COMMANDS = 400;

  /** Seconds to wait for them. */
  private static final int LONGEST_ROUND = 10;

  private final ServerProcess.Launch launch;
  private final KilledWorld world;
  private final Random random;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final Map<Long, Long> told = new ConcurrentHashMap<>();
  private final List<Dealing> dealers = new ArrayList<>();
  private final Map<KillPoint, Integer> kills = new EnumMap<>(KillPoint.class);
  private final Map<KillPoint, Integer> hits = new EnumMap<>(KillPoint.class);
  private ServerProcess server;
  private long startNanos = TimeUnit.SECONDS.toNanos(1);
  private long slowestNanos;
  private int rounds;
  private int total;
  private long steps;

  /**
   * @param server serves the world now
   */
  KillLoop(ServerProcess.Launch launch, ServerProcess server, KilledWorld world, long seed) {
    this.launch = launch;
    this.server = server;
    this.world = world;
    this.random = new Random(seed);
    for (long dealer : world.dealers()) {
      dealers.add(
          dealers.size() % 2 == 0
              ? new TelnetDealing(dealer, faults)
              : new PageDealing(dealer, "dealer" + dealer + "-" + seed, faults));
    }
  }

  /** Kills so often, or until something is wrong; returns what was. */
  List<String> run(int times) {
    while (total < times && faults.isEmpty()) {
      try (Auditor auditor = new Auditor(server.telnetPort(), told, faults)) {
        check(auditor);
        if (faults.isEmpty()) {
          round(auditor);
        }
      }
    }
    return faults;
  }

  private void round(Auditor auditor) {
    KillPoint point = ORDER.get(rounds++ % ORDER.size());
    awaitCommands();
    if (point == KillPoint.RECOVERY) {
      server.kill();
      counted(KillPoint.COMMIT, true);
      interruptStart();
    } else {
      counted(point, point.strike(server, auditor, world.directory(), random));
    }
    auditor.awaitEnd();
    dealers.forEach(Dealing::awaitEnd);
    long begun = System.nanoTime();
    server = launch.begin().awaitReady();
    startNanos = System.nanoTime() - begun;
    slowestNanos = Math.max(slowestNanos, startNanos);
  }

  /** Waits until some commands have been confirmed, so that there is something to lose. */
  private void awaitCommands() {
    long enough = confirmed() + random.nextInt(MOST_COMMANDS);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_ROUND);
    while (confirmed() < enough && System.nanoTime() < end) {
      KillPoint.rest(1);
    }
  }

  private long confirmed() {
    return dealers.stream().mapToLong(Dealing::acknowledged).sum();
  }

  /** Starts servers that do not live to be ready. */
  private void interruptStart() {
    for (int i = random.nextInt(2); i >= 0; i--) {
      try (ServerProcess starting = launch.begin()) {
        KillPoint.rest(
            (int) (TimeUnit.NANOSECONDS.toMillis(startNanos) * (0.3 + 0.7 * random.nextDouble())));
        boolean hit = starting.isAlive();
        starting.kill();
        counted(KillPoint.RECOVERY, hit);
      }
    }
  }

  private void counted(KillPoint point, boolean hit) {
    total++;
    kills.merge(point, 1, Integer::sum);
    hits.merge(point, hit ? 1 : 0, Integer::sum);
  }

  /** Compares with what was told, and lets dealers go on. */
  private void check(Auditor auditor) {
    // Walkers go on telling while the world is looked at.
    Map<Long, Long> toldBefore = Map.copyOf(told);
    Audit audit = auditor.audit(world.walkers());
    faults.addAll(audit.faults());
    for (Dealing dealer : dealers) {
      Audit.Dealer now = audit.dealers().get(dealer.player());
      if (now == null || now.count() < dealer.acknowledged() || now.count() > dealer.sent()) {
        faults.add(
            "dealer #"
                + dealer.player()
                + " was confirmed "
                + dealer.acknowledged()
                + " of "
                + dealer.sent()
                + " commands, the world has "
                + now);
      }
    }
    toldBefore.forEach((number, step) -> {
      Audit.Walker now = audit.walkers().get(number);
      if (now == null || now.step() < step) {
        faults.add("walker #" + number + " told of step " + step + ", the world has " + now);
      }
    });
    if (audit.walkers().size() != world.walkers()) {
      faults.add("there are " + audit.walkers().size() + " walkers");
    }
    if (faults.isEmpty()) {
      for (Dealing dealer : dealers) {
        Audit.Dealer now = audit.dealers().get(dealer.player());
        dealer.goOn(server.telnetPort(), server.httpPort(), now == null ? 0 : now.count());
      }
    }
  }

  /**
   * Lets everything come to its end, stops cleanly, starts once more, and compares for the last
   * time.
   */
  List<String> finish() {
    try (Auditor auditor = new Auditor(server.telnetPort(), told, faults)) {
      check(auditor);
      dealers.forEach(Dealing::finish);
      auditor.say(
          "; #0.stop = 1; suspend(0); for w in (children(#4)) `resume(w.task) ! E_INVARG';"
              + " toint(w) % 20 || suspend(0); endfor while (queue_info(#3)[\"num_bg_tasks\"]) suspend(1); endwhile");
      String _ = auditor.until("=> ");
      settled(auditor.audit(0));
      server.beginStop();
      auditor.awaitEnd();
    }
    int code = server.await();
    if (code != 0) {
      faults.add("the clean stop ended with " + code + ": " + server.log());
    }
    server = launch.begin().awaitReady();
    try (Auditor auditor = new Auditor(server.telnetPort(), told, faults)) {
      settled(auditor.audit(0));
    }
    return faults;
  }

  private void settled(Audit audit) {
    faults.addAll(audit.faults());
    if (audit.tasks() != 0) {
      faults.add(audit.tasks() + " tasks are left");
    }
    audit
        .walkers()
        .forEach((number, walker) -> {
          if (walker.done() != 1) {
            faults.add("walker #" + number + " is " + walker);
          }
        });
    steps = audit.walkers().values().stream().mapToLong(Audit.Walker::step).sum();
    for (Dealing dealer : dealers) {
      Audit.Dealer now = audit.dealers().get(dealer.player());
      if (now == null
          || now.count() != dealer.acknowledged()
          || now.forks() != dealer.acknowledged() / 7) {
        faults.add("dealer #" + dealer.player() + " ends with " + now + ", " + dealer.sent());
      }
    }
  }

  /** What was done, in one line. */
  String report() {
    StringBuilder points = new StringBuilder();
    kills.forEach((point, count) ->
        points.append(
            String.format(
                Locale.ROOT,
                " %s %d/%d,",
                point.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                hits.get(point),
                count)));
    return String.format(
        Locale.ROOT,
        "kill loop: %d kills (where aimed/in all:%s), %d commands confirmed, %d tasks, %d steps,"
            + " slowest start %.2f s",
        total,
        points,
        confirmed(),
        world.walkers(),
        steps,
        slowestNanos / 1e9);
  }

  /** How often the server was where it was to be when it was killed there. */
  int hits(KillPoint point) {
    return hits.getOrDefault(point, 0);
  }

  @Override
  public void close() {
    server.close();
  }
}
