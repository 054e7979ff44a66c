package echo.evaluator.builtin;

import echo.evaluator.Budget;
import echo.evaluator.CallFrames;
import echo.evaluator.host.Host;
import echo.evaluator.host.Server;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls a plain builtin without an interpreter, in a world of nothing but a server. */
final class DirectCall implements Call {
  private final ListValue args;
  private final Budget budget = new Budget(60_000, 5, 0);
  private final Host host;

  private DirectCall(Origin origin, Value... args) {
    this.args = ListValue.of(args);
    Server server =
        proxy(
            Server.class,
            name -> name.equals("origin") ? origin : name.equals("random") ? 0L : null);
    this.host = proxy(Host.class, name -> name.equals("server") ? server : null);
  }

  static Value of(String name, Value... args) {
    return of(Origin.TOASTSTUNT, name, args);
  }

  static Value of(Origin origin, String name, Value... args) {
    Builtin builtin = AllBuiltins.registry().named(name);
    if (builtin == null || !(builtin.body() instanceof Builtin.Plain plain)) {
      throw new AssertionError("no plain builtin " + name);
    }
    return plain.call(new DirectCall(origin, args));
  }

  private static <T> T proxy(Class<T> type, Function<String, @Nullable Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.apply(method.getName())));
  }

  @Override
  public ListValue args() {
    return args;
  }

  @Override
  public ObjValue programmer() {
    return ObjValue.of(2);
  }

  @Override
  public boolean wizard() {
    return true;
  }

  @Override
  public ObjValue player() {
    return ObjValue.of(2);
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public Budget budget() {
    return budget;
  }

  @Override
  public java.util.List<echo.parser.Diagnostic> problems(echo.parser.ast.Program tree) {
    throw new AssertionError("a plain builtin that compiles nothing");
  }

  @Override
  public CallFrames frames() {
    throw new AssertionError("a plain builtin that needs no frames");
  }
}
