package echo.scheduler.outside;

import echo.evaluator.builtin.OutsideAnswer;
import echo.scheduler.turn.Errand;
import echo.scheduler.turn.OutsideWorld;
import echo.values.ErrorCode;
import echo.values.MooError;
import echo.values.Value;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The world outside, as far as it is granted.
 *
 * <p>Threading: any thread.
 */
public final class GrantedWorld implements OutsideWorld, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GrantedWorld.class);

  private final Map<Family, Service> services = new EnumMap<>(Family.class);
  private final Map<Long, Life> lives = new ConcurrentHashMap<>();
  private final Lanes lanes;

  private GrantedWorld(Lanes lanes) {
    this.lanes = lanes;
    services.put(Family.NAMES, new NameService());
  }

  /** A world of its own: nothing is granted. */
  public static GrantedWorld none() {
    return new GrantedWorld(Lanes.onThreads());
  }

  /**
   * Opens what is granted.
   *
   * @param dialer opens connections to other hosts
   * @throws IOException when a directory that is granted cannot be used; the message says which
   */
  public static GrantedWorld open(Grants grants, Dialer dialer) throws IOException {
    return open(grants, dialer, Lanes.onThreads());
  }

  /**
   * The same, with errands run by an executor.
   *
   * @param threads shut down with this when it can be
   */
  public static GrantedWorld open(Grants grants, Dialer dialer, Executor threads)
      throws IOException {
    return open(grants, dialer, new Lanes(threads));
  }

  private static GrantedWorld open(Grants grants, Dialer dialer, Lanes lanes) throws IOException {
    GrantedWorld world = new GrantedWorld(lanes);
    try {
      world.openServices(grants, dialer);
      return world;
    } catch (IOException e) {
      world.close();
      throw e;
    }
  }

  private void openServices(Grants grants, Dialer dialer) throws IOException {
    if (grants.files() != null) {
      services.put(Family.FILES, new FileService(grants.files(), grants.maxBytes()));
    }
    if (grants.sqlite() != null) {
      services.put(Family.SQLITE, new SqliteService(grants.sqlite(), grants.maxBytes()));
    }
    if (grants.exec() != null) {
      services.put(Family.EXEC, new ExecService(grants.exec(), grants.maxBytes()));
    }
    if (grants.curl() != null) {
      services.put(
          Family.CURL, new CurlService(grants.curl(), grants.resolver(), grants.maxBytes()));
    }
    if (grants.connect() != null) {
      services.put(Family.NETWORK, new NetworkService(grants.connect(), dialer, grants.resolver()));
    }
  }

  @Override
  public @Nullable String refusal(String builtin) {
    Family family = Family.of(builtin);
    return services.containsKey(family) ? null : family.refusal(builtin);
  }

  @Override
  public void begin(Errand errand, Consumer<Value> answer) {
    Life life = new Life(errand.task());
    lives.put(errand.task(), life);
    boolean taken =
        lanes.add(
            new Lanes.Key(errand.owner(), lane(errand.builtin())),
            () -> {
              Value said = run(errand, life);
              lives.remove(errand.task(), life);
              answer.accept(said);
            });
    if (!taken) {
      lives.remove(errand.task(), life);
      answer.accept(
          OutsideAnswer.of(new MooError(ErrorCode.E_QUOTA, "Too many effects are under way")));
    }
  }

  /** What breaks off a query must not stand in the line behind it. */
  private static String lane(String builtin) {
    return builtin.equals("sqlite_interrupt") ? builtin : Family.of(builtin).name();
  }

  @Override
  public void abandon(long task) {
    Life life = lives.remove(task);
    if (life != null) {
      life.abandon();
    }
  }

  private Value run(Errand errand, Life life) {
    try {
      life.check();
      Service service = services.get(Family.of(errand.builtin()));
      if (service == null) {
        throw new MooError(ErrorCode.E_PERM);
      }
      return OutsideAnswer.of(service.run(errand.builtin(), errand.request(), life));
    } catch (MooError e) {
      return OutsideAnswer.of(e);
    } catch (OutOfMemoryError e) {
      LOG.error("{}() of task {} needed too much memory", errand.builtin(), errand.task());
      return OutsideAnswer.of(new MooError(ErrorCode.E_QUOTA, "Out of memory"));
    } catch (RuntimeException | Error e) {
      LOG.error("{}() of task {} failed in the server", errand.builtin(), errand.task(), e);
      return OutsideAnswer.of(new MooError(ErrorCode.E_INTRPT, "The server failed"));
    }
  }

  /**
   * Breaks off what is under way; the tasks that wait for it are told when the world is next open.
   */
  @Override
  public void close() {
    lanes.close();
    lives.values().forEach(Life::abandon);
    services.values().forEach(Service::close);
  }
}
