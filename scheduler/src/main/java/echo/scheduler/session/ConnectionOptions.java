package echo.scheduler.session;

import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a connection, as {@code set_connection_option()} knows them. Immutable.
 *
 * @param flushCommand the line that drops typed-ahead input; empty for none
 * @param holdInput whether lines wait for {@code read()}
 * @param disableOob whether out-of-band lines are ordinary lines
 * @param intrinsicCommands the commands that the server itself understands
 * @param clientEcho whether the client shows what is typed
 * @param keepAlive ToastStunt's settings of {@link KeepAlive}
 */
record ConnectionOptions(
    boolean binary,
    String flushCommand,
    boolean holdInput,
    boolean disableOob,
    List<String> intrinsicCommands,
    boolean clientEcho,
    MapValue keepAlive) {

  static final List<String> LAMBDAMOO_NAMES =
      List.of(
          "binary",
          "flush-command",
          "hold-input",
          "disable-oob",
          "intrinsic-commands",
          "client-echo");

  static final List<String> TOASTSTUNT_NAMES = with(LAMBDAMOO_NAMES, "keep-alive");

  static final ConnectionOptions DEFAULT =
      new ConnectionOptions(
          false, ".flush", false, false, IntrinsicCommand.NAMES, true, keepAlive(0, 300, 120, 5));

  /** The value of an option, or null when there is none by that name. */
  @Nullable Value get(String name) {
    return switch (name) {
      case "binary" -> IntValue.of(binary);
      case "flush-command" -> StrValue.of(flushCommand);
      case "hold-input" -> IntValue.of(holdInput);
      case "disable-oob" -> IntValue.of(disableOob);
      case "intrinsic-commands" ->
          ListValue.copyOf(intrinsicCommands.stream().map(StrValue::of).toList());
      case "client-echo" -> IntValue.of(clientEcho);
      case "keep-alive" -> keepAlive;
      default -> null;
    };
  }

  /** These options with one changed; null when there is none by that name or it cannot be that. */
  @Nullable ConnectionOptions with(String name, Value value) {
    boolean on = value.isTrue();
    return switch (name) {
      case "binary" -> copy(on, flushCommand, holdInput, disableOob, intrinsicCommands, clientEcho);
      case "flush-command" ->
          copy(
              binary,
              value instanceof StrValue s ? s.text() : "",
              holdInput,
              disableOob,
              intrinsicCommands,
              clientEcho);
      case "hold-input" ->
          copy(binary, flushCommand, on, disableOob, intrinsicCommands, clientEcho);
      case "disable-oob" ->
          copy(binary, flushCommand, holdInput, on, intrinsicCommands, clientEcho);
      case "intrinsic-commands" -> {
        List<String> commands = IntrinsicCommand.names(value);
        yield commands == null
            ? null
            : copy(binary, flushCommand, holdInput, disableOob, commands, clientEcho);
      }
      case "client-echo" ->
          copy(binary, flushCommand, holdInput, disableOob, intrinsicCommands, on);
      case "keep-alive" -> withKeepAlive(value);
      default -> null;
    };
  }

  private ConnectionOptions copy(
      boolean newBinary,
      String newFlush,
      boolean newHold,
      boolean newOob,
      List<String> newCommands,
      boolean newEcho) {
    return new ConnectionOptions(
        newBinary, newFlush, newHold, newOob, newCommands, newEcho, keepAlive);
  }

  private @Nullable ConnectionOptions withKeepAlive(Value value) {
    MapValue changed = keepAlive;
    if (value instanceof MapValue map) {
      changed = changed.with(StrValue.of("enabled"), IntValue.ONE);
      for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
        boolean known = changed.get(entry.getKey()) != null;
        if (!known || !(entry.getValue() instanceof IntValue i) || i.value() <= 0) {
          return null;
        }
        changed = changed.with(entry.getKey(), entry.getValue());
      }
    } else {
      changed = changed.with(StrValue.of("enabled"), IntValue.of(value.isTrue()));
    }
    return new ConnectionOptions(
        binary, flushCommand, holdInput, disableOob, intrinsicCommands, clientEcho, changed);
  }

  /** What the network is to do about silent clients. */
  KeepAlive keepAliveSettings() {
    return new KeepAlive(
        number("enabled") != 0, number("idle"), number("interval"), number("count"));
  }

  private int number(String key) {
    return keepAlive.get(StrValue.of(key)) instanceof IntValue i
        ? (int) Math.min(i.value(), Integer.MAX_VALUE)
        : 0;
  }

  private static MapValue keepAlive(long enabled, long idle, long interval, long count) {
    return MapValue.EMPTY
        .with(StrValue.of("enabled"), IntValue.of(enabled))
        .with(StrValue.of("idle"), IntValue.of(idle))
        .with(StrValue.of("interval"), IntValue.of(interval))
        .with(StrValue.of("count"), IntValue.of(count));
  }

  private static List<String> with(List<String> names, String name) {
    List<String> all = new ArrayList<>(names);
    all.add(name);
    return List.copyOf(all);
  }
}
