package echo.mooimport;

import echo.objectstore.world.WorldView;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.Literals;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The facts about single objects that can be checked without running a program. */
final class SimpleFact {
  private static final Pattern BUILT_IN =
      Pattern.compile("#(\\d+)\\.(name|owner|location|contents|r|w|f)");
  private static final Pattern PROPERTY = Pattern.compile("#(\\d+)\\.\\(\"(\\w+)\"\\)");
  private static final Pattern CALL =
      Pattern.compile("(parent|children|is_player|valid)\\(#(\\d+)\\)");
  private static final Pattern PROPERTY_CALL =
      Pattern.compile("(is_clear_property|property_info)\\(#(\\d+), \"(\\w+)\"\\)");

  private SimpleFact() {}

  /** The literal of an expression of a known form, or null for any other. */
  static @Nullable String literal(WorldView world, String expression) {
    Value value = value(world, expression);
    return value == null ? null : Literals.toLiteral(value);
  }

  private static @Nullable Value value(WorldView world, String expression) {
    Matcher builtIn = BUILT_IN.matcher(expression);
    if (builtIn.matches()) {
      return builtIn(world, object(builtIn.group(1)), builtIn.group(2));
    }
    Matcher property = PROPERTY.matcher(expression);
    if (property.matches()) {
      Property found = world.property(object(property.group(1)), property.group(2));
      return found == null ? null : found.value();
    }
    Matcher call = CALL.matcher(expression);
    if (call.matches()) {
      return call(world, call.group(1), object(call.group(2)));
    }
    Matcher propertyCall = PROPERTY_CALL.matcher(expression);
    if (propertyCall.matches()) {
      Property found = world.property(object(propertyCall.group(2)), propertyCall.group(3));
      return found == null ? null : propertyCall(found, propertyCall.group(1));
    }
    return null;
  }

  private static ObjValue object(String digits) {
    return ObjValue.of(Long.parseLong(digits));
  }

  private static Value builtIn(WorldView world, ObjValue object, String name) {
    return switch (name) {
      case "name" -> StrValue.of(world.name(object));
      case "owner" -> world.owner(object);
      case "location" -> world.location(object);
      case "contents" -> world.contents(object);
      case "r" -> flag(world, object, ObjectFlags.READ);
      case "w" -> flag(world, object, ObjectFlags.WRITE);
      default -> flag(world, object, ObjectFlags.FERTILE);
    };
  }

  private static Value call(WorldView world, String function, ObjValue object) {
    return switch (function) {
      case "valid" -> IntValue.of(world.valid(object));
      case "children" -> world.children(object);
      case "is_player" -> flag(world, object, ObjectFlags.PLAYER);
      default -> {
        List<ObjValue> parents = world.parents(object);
        yield parents.isEmpty() ? ObjValue.NOTHING : parents.getFirst();
      }
    };
  }

  private static Value propertyCall(Property property, String function) {
    if (function.equals("is_clear_property")) {
      return IntValue.of(property.clear());
    }
    String flags =
        ((property.flags() & PropertyFlags.READ) != 0 ? "r" : "")
            + ((property.flags() & PropertyFlags.WRITE) != 0 ? "w" : "")
            + ((property.flags() & PropertyFlags.CHOWN) != 0 ? "c" : "");
    return ListValue.of(property.owner(), StrValue.of(flags));
  }

  private static Value flag(WorldView world, ObjValue object, int flag) {
    return IntValue.of((world.flags(object) & flag) != 0);
  }
}
