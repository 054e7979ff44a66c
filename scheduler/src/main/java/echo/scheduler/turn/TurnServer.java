package echo.scheduler.turn;

import echo.evaluator.host.Machine;
import echo.evaluator.host.Server;
import echo.evaluator.host.World;
import echo.values.Folding;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Origin;
import echo.values.model.Property;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The server as one attempt of a turn sees it; what it asks for is done when it has committed. */
final class TurnServer implements Server {
  private final World world;
  private final WorldSettings settings;
  private final InstantSource clock;
  private final SplittableRandom random;
  private final List<ServerAct> acts = new ArrayList<>();
  private OptionCache options;

  /** What a turn wants the server to do. */
  sealed interface ServerAct {
    record Shutdown(String message) implements ServerAct {}

    record Panic(String message) implements ServerAct {}

    record Dump() implements ServerAct {}

    record Reclaim() implements ServerAct {}

    record Log(String line) implements ServerAct {}
  }

  /**
   * @param seed the same for every attempt of a turn, so that chance falls the same way again
   */
  TurnServer(
      World world, WorldSettings settings, InstantSource clock, long seed, OptionCache options) {
    this.world = world;
    this.settings = settings;
    this.clock = clock;
    this.random = new SplittableRandom(seed);
    this.options = options;
  }

  /** What it takes to undo what follows. */
  record Mark(int acts, OptionCache options) {}

  Mark mark() {
    return new Mark(acts.size(), options);
  }

  void rollBackTo(Mark mark) {
    acts.subList(mark.acts, acts.size()).clear();
    options = mark.options;
  }

  List<ServerAct> acts() {
    return acts;
  }

  OptionCache options() {
    return options;
  }

  @Override
  public long now() {
    return clock.instant().getEpochSecond();
  }

  @Override
  public long nowNanos() {
    return nanos(clock.instant());
  }

  static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  @Override
  public long random(long bound) {
    return random.nextLong(bound);
  }

  @Override
  public Origin origin() {
    return settings.origin();
  }

  @Override
  public String version() {
    return settings.version();
  }

  @Override
  public @Nullable Value option(String name) {
    String folded = Folding.fold(name);
    if (OptionCache.remembers(folded)) {
      return options.value(folded);
    }
    ObjValue object = OptionCache.options(world);
    Property property = object == null ? null : world.property(object, name);
    return property == null ? null : property.value();
  }

  @Override
  public boolean isProtectedBuiltin(String builtin) {
    return options.isProtected(Folding.fold(builtin));
  }

  @Override
  public boolean isProtectedProperty(String property) {
    return options.isProtected(Folding.fold(property));
  }

  @Override
  public void loadOptions() {
    options = OptionCache.load(world);
  }

  @Override
  public void shutdown(String message) {
    acts.add(new ServerAct.Shutdown(message));
  }

  @Override
  public void panic(String message) {
    acts.add(new ServerAct.Panic(message));
  }

  @Override
  public Machine machine() {
    return settings.machine();
  }

  @Override
  public void dumpDatabase() {
    acts.add(new ServerAct.Dump());
  }

  @Override
  public void reclaim() {
    acts.add(new ServerAct.Reclaim());
  }

  @Override
  public long diskSize() {
    return settings.diskSize().getAsLong();
  }

  @Override
  public void log(String line) {
    acts.add(new ServerAct.Log(line));
  }
}
