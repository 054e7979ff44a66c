package echo.evaluator;

import echo.evaluator.host.Connections;
import echo.evaluator.host.Host;
import echo.evaluator.host.InputState;
import echo.evaluator.host.Machine;
import echo.evaluator.host.Nesting;
import echo.evaluator.host.Outside;
import echo.evaluator.host.Server;
import echo.evaluator.host.TaskResult;
import echo.evaluator.host.Tasks;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ConnectionEnds;
import echo.values.model.Listener;
import echo.values.model.ObjectFlags;
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
public class FakeHost implements Host, Server, Tasks {
  private static final String OPTION = "hold-input";

  private final FakeWorld world;
  private final Origin origin;
  private final Connections connections;
  private final Map<String, Value> options = new HashMap<>();
  private final Set<String> protectedBuiltins = new HashSet<>();
  private final Set<String> protectedProperties = new HashSet<>();
  private final List<String> said = new ArrayList<>();
  private final Map<Long, ObjValue> suspended = new HashMap<>();
  private final List<Execution> forked = new ArrayList<>();
  private final FakeNesting nesting = new FakeNesting();
  private long nextTask = 1000;
  private boolean full;

  @SuppressWarnings("this-escape")
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
        refused(args[1].equals("~zz"), ErrorCode.E_INVARG);
        said().add((String) args[1]);
        yield true;
      }
      case "connected" -> isPlayer((ObjValue) args[0]);
      case "players" -> ListValue.EMPTY;
      case "outputDelimiters" -> ListValue.of(StrValue.EMPTY, StrValue.EMPTY);
      case "ends" ->
          isPlayer((ObjValue) args[0])
              ? ConnectionEnds.client("127.0.0.1", 7777, "127.0.0.2", 5000)
              : null;
      case "input" ->
          isPlayer((ObjValue) args[0])
              ? new InputState(ObjValue.SYSTEM, true, 0, false, 1, true, false, 0)
              : null;
      case "optionNames" -> List.of(OPTION);
      case "listeners" -> List.of();
      case "option" -> OPTION.equals(args[1]) ? IntValue.ZERO : null;
      case "setOption" -> OPTION.equals(args[1]);
      case "connectedSeconds" -> isPlayer((ObjValue) args[0]) ? 0L : -1L;
      case "idleSeconds", "bufferedOutput", "maxQueuedOutput" -> 0L;
      case "reading", "unlisten" -> false;
      case "forceInput" -> refused(args[1].equals("full"), ErrorCode.E_QUOTA);
      case "listen" -> {
        boolean full = IntValue.ONE.equals(((Listener) args[0]).point());
        yield refused(true, full ? ErrorCode.E_QUOTA : ErrorCode.E_PERM);
      }
      default -> {
        said().add(method);
        yield null;
      }
    };
  }

  /** Those who are players are connected. */
  private boolean isPlayer(ObjValue who) {
    return world.valid(who) && (world.flags(who) & ObjectFlags.PLAYER) != 0;
  }

  private static @Nullable Object refused(boolean refused, ErrorCode error) {
    if (refused) {
      throw new MooError(error);
    }
    return null;
  }

  /** From now on there is a suspended task of that number. */
  public void suspended(long task, ObjValue owner) {
    suspended.put(task, owner);
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
  public Nesting nesting() {
    return nesting;
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
    said().add("PANIC " + message);
  }

  @Override
  public Machine machine() {
    return new FakeMachine();
  }

  @Override
  public void dumpDatabase() {}

  @Override
  public void reclaim() {}

  @Override
  public long diskSize() {
    return 0;
  }

  @Override
  public void log(String line) {
    said().add("LOG " + line);
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
  public long spawn(ForkedProgram program, int more) {
    return fork(program, 0);
  }

  @Override
  public long branch(ForkedProgram program, int more) {
    return fork(program, 0);
  }

  @Override
  public @Nullable ObjValue resultOwner(long task) {
    return suspended.get(task);
  }

  @Override
  public @Nullable TaskResult takeResult(long task) {
    return null;
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
  public @Nullable ObjValue owner(long task) {
    return suspended.get(task);
  }

  @Override
  public void kill(long task) {
    suspended.remove(task);
  }

  @Override
  public boolean isSuspended(long task) {
    return suspended.containsKey(task);
  }

  @Override
  public void resume(long task, Value value) {
    suspended.remove(task);
  }

  @Override
  public @Nullable ListValue stack(long task, boolean lineNumbers, boolean variables) {
    return suspended.containsKey(task) ? ListValue.EMPTY : null;
  }

  @Override
  public long quotaLeft(ObjValue owner) {
    return full ? 0 : 100;
  }
}
