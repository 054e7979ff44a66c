package echo.scheduler.turn;

import echo.evaluator.host.Connections;
import echo.evaluator.host.Host;
import echo.evaluator.host.Nesting;
import echo.evaluator.host.Outside;
import echo.evaluator.host.Server;
import echo.evaluator.host.Tasks;
import echo.evaluator.host.World;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a turn's programs may see and touch. Threading: the turn's thread only. */
final class TurnHost implements Host {
  private final World world;
  private final Tasks tasks;
  private final Server server;
  private final Outside outside;
  private final Nesting nesting;
  private final Supplier<Connections> connecting;
  private @Nullable Connections connections;

  /**
   * @param connecting asked at the first use of connections, when the turn is complete
   */
  TurnHost(
      World world,
      Tasks tasks,
      Server server,
      Outside outside,
      Nesting nesting,
      Supplier<Connections> connecting) {
    this.world = world;
    this.tasks = tasks;
    this.server = server;
    this.outside = outside;
    this.nesting = nesting;
    this.connecting = connecting;
  }

  @Override
  public World world() {
    return world;
  }

  @Override
  public Tasks tasks() {
    return tasks;
  }

  @Override
  public Connections connections() {
    Connections known = connections;
    if (known == null) {
      known = connecting.get();
      connections = known;
    }
    return known;
  }

  @Override
  public Server server() {
    return server;
  }

  @Override
  public Outside outside() {
    return outside;
  }

  @Override
  public Nesting nesting() {
    return nesting;
  }
}
