package echo.evaluator;

import echo.evaluator.host.Connections;
import echo.evaluator.host.Host;
import echo.evaluator.host.Machine;
import echo.evaluator.host.Outside;
import echo.evaluator.host.Server;
import echo.evaluator.host.Tasks;
import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host over a {@link FakeWorld}: it remembers what was said, forked and logged. */
public final class FakeHost implements Host, Server, Tasks {
  private final FakeWorld world;
  private final Origin origin;
  private final Connections connections;
  private final Map<String, Value> options = new HashMap<>();
  private final Set<String> protectedBuiltins = new HashSet<>();
  private final Set<String> protectedProperties = new HashSet<>();
  private final List<String> said = new ArrayList<>();
  private final List<Execution> forked = new ArrayList<>();
  private long nextTask = 1000;
  private boolean full;

  public FakeHost(FakeWorld world, Origin origin) {
    this.world = world;
    this.origin = origin;
    this.connections =
        (Connections)
            Proxy.newProxyInstance(
                Connections.class.getClassLoader(),
                new Class<?>[] {Connections.class},
                (self, method, args) -> connection(method.getName(), args));
  }

  private @Nullable Object connection(String method, Object[] args) {
    return switch (method) {
      case "notify" -> {
        said.add((String) args[1]);
        yield true;
      }
      case "connected" -> world.valid((ObjValue) args[0]);
      default -> throw new AssertionError("no connections here: " + method);
    };
  }

  /** Lines sent with notify(), in order. */
  public List<String> said() {
    return said;
  }

  /** What fork statements made, in order. */
  public List<Execution> forked() {
    return forked;
  }

  /** Sets {@code $server_options.protect_NAME} for builtins. */
  public void protectBuiltin(String name) {
    protectedBuiltins.add(name);
  }

  /** Sets {@code $server_options.protect_NAME} for properties. */
  public void protectProperty(String name) {
    protectedProperties.add(name);
  }

  /** Sets {@code $server_options.NAME}. */
  public void option(String name, Value value) {
    options.put(name, value);
  }

  /** From now on forks are refused. */
  public void refuseForks() {
    full = true;
  }

  @Override
  public FakeWorld world() {
    return world;
  }

  @Override
  public Tasks tasks() {
    return this;
  }

  @Override
  public Connections connections() {
    return connections;
  }

  @Override
  public Server server() {
    return this;
  }

  @Override
  public Outside outside() {
    return builtin -> null;
  }

  @Override
  public long now() {
    return 1_000_000_000;
  }

  @Override
  public long nowNanos() {
    return 1_000_000_000_000_000_000L;
  }

  @Override
  public long random(long bound) {
    return bound / 2;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public String version() {
    return "test";
  }

  @Override
  public @Nullable Value option(String name) {
    return options.get(name);
  }

  @Override
  public boolean isProtectedBuiltin(String builtin) {
    return protectedBuiltins.contains(builtin);
  }

  @Override
  public boolean isProtectedProperty(String property) {
    return protectedProperties.contains(property);
  }

  @Override
  public void loadOptions() {}

  @Override
  public void shutdown(String message) {}

  @Override
  public void panic(String message) {
    said.add("PANIC " + message);
  }

  @Override
  public Machine machine() {
    return new FakeMachine();
  }

  @Override
  public void dumpDatabase() {}

  @Override
  public long diskSize() {
    return 0;
  }

  @Override
  public void log(String line) {
    said.add("LOG " + line);
  }

  @Override
  public long currentTask() {
    return 1;
  }

  @Override
  public long fork(ForkedProgram program, double delay) {
    if (full) {
      throw new MooError(ErrorCode.E_QUOTA);
    }
    forked.add(program.execution());
    return nextTask++;
  }

  @Override
  public ListValue queued(@Nullable ObjValue owner) {
    return ListValue.EMPTY;
  }

  @Override
  public ListValue queuedWithVariables(@Nullable ObjValue owner) {
    return ListValue.of(ListValue.of(MapValue.EMPTY));
  }

  @Override
  public long count(@Nullable ObjValue owner) {
    return owner == null ? 7 : 3;
  }

  @Override
  public ListValue finished() {
    return ListValue.of(MapValue.EMPTY);
  }

  @Override
  public @Nullable ObjValue owner(long task) {
    return null;
  }

  @Override
  public void kill(long task) {}

  @Override
  public boolean isSuspended(long task) {
    return false;
  }

  @Override
  public void resume(long task, Value value) {}

  @Override
  public @Nullable ListValue stack(long task, boolean lineNumbers, boolean variables) {
    return null;
  }

  @Override
  public long quotaLeft(ObjValue owner) {
    return full ? 0 : 100;
  }
}
