package echo.scheduler.session;

import echo.evaluator.host.World;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Property;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the server says to a connection in its own name, unless the world says it otherwise. */
enum ServerMessages {
  CONNECT("connect_msg", "*** Connected ***"),
  CREATE("create_msg", "*** Created ***"),
  BOOT("boot_msg", "*** Disconnected ***"),
  REDIRECT_FROM("redirect_from_msg", "*** Redirecting connection to new port ***"),
  REDIRECT_TO("redirect_to_msg", "*** Redirecting old connection to this port ***"),
  TIMEOUT("timeout_msg", "*** Timed-out waiting for login. ***"),
  RECYCLE("recycle_msg", "*** Recycled ***"),
  FULL(
      "server_full_msg",
      "*** Sorry, but the server cannot accept any more connections right now.",
      "*** Please try again later.");

  private final String option;

  @SuppressWarnings("ImmutableEnumChecker") // it is a copy that cannot change
  private final List<String> otherwise;

  ServerMessages(String option, String... otherwise) {
    this.option = option;
    this.otherwise = List.of(otherwise);
  }

  /** The lines of this message on a listener. */
  List<String> lines(World world, ObjValue listener) {
    Value value = option(world, listener, option);
    if (value == null) {
      return otherwise;
    }
    return switch (value) {
      case StrValue s -> List.of(s.text());
      case ListValue list ->
          StreamSupport.stream(list.spliterator(), false)
              .filter(StrValue.class::isInstance)
              .map(line -> ((StrValue) line).text())
              .toList();
      default -> List.of();
    };
  }

  /** An option that a listener may have for itself, else {@code $server_options}', or null. */
  static @Nullable Value option(World world, ObjValue listener, String name) {
    Value options = value(world, listener, "server_options");
    if (options == null) {
      options = value(world, ObjValue.SYSTEM, "server_options");
    }
    return options instanceof ObjValue object ? value(world, object, name) : null;
  }

  /** A whole number among those options. */
  static long option(World world, ObjValue listener, String name, long otherwise) {
    Value value = option(world, listener, name);
    return value instanceof IntValue i ? i.value() : value == null ? otherwise : 0;
  }

  private static @Nullable Value value(World world, ObjValue object, String name) {
    Property property = world.valid(object) ? world.property(object, name) : null;
    return property == null ? null : property.value();
  }
}
