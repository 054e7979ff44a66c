package echo.evaluator;

import echo.evaluator.code.BuiltinProperty;
import echo.evaluator.code.Flags;
import echo.evaluator.host.World;
import echo.values.Closures;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.NullValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.ObjectFlags;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import org.jspecify.annotations.Nullable;

/** Reading and writing of properties, with LambdaMOO's permissions. */
final class PropertyAccess {
  private PropertyAccess() {}

  /**
   * The value of a property, or null when there is an error.
   *
   * @param number the property's {@link BuiltinProperty}
   */
  static @Nullable Value get(
      Machine m, @Nullable Value object, @Nullable StrValue name, int number, int flags) {
    if (name == null) {
      return null;
    }
    if (object instanceof WaifValue waif) {
      return WaifAccess.get(m, waif, name.text());
    }
    if (!(object instanceof ObjValue target)) {
      return (flags & Flags.MEMBER) != 0 && object != null ? member(object, name) : null;
    }
    if (!m.world.valid(target)) {
      return null;
    }
    if (number != BuiltinProperty.NONE) {
      return isProtected(m, number) ? null : builtin(m.world, target, number);
    }
    Property property = m.world.property(target, name.text());
    return property != null && mayRead(m, property) ? Closures.copy(property.value()) : null;
  }

  static boolean mayRead(Machine m, Property property) {
    return (property.flags() & PropertyFlags.READ) != 0
        || property.owner().equals(m.frame.programmer)
        || m.isWizard(m.frame.programmer);
  }

  private static boolean isProtected(Machine m, int number) {
    return m.host.server().isProtectedProperty(BuiltinProperty.name(number))
        && !m.isWizard(m.frame.programmer);
  }

  private static Value builtin(World world, ObjValue target, int number) {
    return switch (number) {
      case BuiltinProperty.NAME -> StrValue.of(world.name(target));
      case BuiltinProperty.OWNER -> world.owner(target);
      case BuiltinProperty.PROGRAMMER -> flag(world, target, ObjectFlags.PROGRAMMER);
      case BuiltinProperty.WIZARD -> flag(world, target, ObjectFlags.WIZARD);
      case BuiltinProperty.R -> flag(world, target, ObjectFlags.READ);
      case BuiltinProperty.W -> flag(world, target, ObjectFlags.WRITE);
      case BuiltinProperty.F -> flag(world, target, ObjectFlags.FERTILE);
      case BuiltinProperty.A -> flag(world, target, ObjectFlags.ANONYMOUS);
      case BuiltinProperty.LOCATION -> world.location(target);
      default -> world.contents(target);
    };
  }

  private static Value flag(World world, ObjValue target, int flag) {
    return IntValue.of((world.flags(target) & flag) != 0);
  }

  /** Echo's {@code m.name} and {@code e.code}. */
  private static @Nullable Value member(Value object, StrValue name) {
    if (object instanceof MapValue map) {
      return map.get(name);
    }
    if (!(object instanceof ErrValue error)) {
      return null;
    }
    return switch (name.text()) {
      case "code" -> ErrValue.of(error.code());
      case "message" -> {
        String message = error.message();
        yield StrValue.of(message == null ? error.code().text() : message);
      }
      case "value" -> error.value() == null ? NullValue.NULL : error.value();
      case "traceback" -> error.traceback() == null ? ListValue.EMPTY : error.traceback();
      default -> null;
    };
  }

  /** The error with which {@link #get} failed. */
  static ErrorCode failure(Machine m, Value object, Value name, int flags) {
    if (!(name instanceof StrValue text)) {
      return ErrorCode.E_TYPE;
    }
    if (object instanceof WaifValue waif) {
      return WaifAccess.failure(m, waif, text.text());
    }
    if (!(object instanceof ObjValue target)) {
      if ((flags & Flags.MEMBER) != 0 && object.tag == Value.MAP) {
        return ErrorCode.E_RANGE;
      }
      return (flags & Flags.MEMBER) != 0 && object.tag == Value.ERR
          ? ErrorCode.E_PROPNF
          : ErrorCode.E_TYPE;
    }
    if (!m.world.valid(target)) {
      return ErrorCode.E_INVIND;
    }
    return BuiltinProperty.number(text.text()) != BuiltinProperty.NONE
            || m.world.property(target, text.text()) != null
        ? ErrorCode.E_PERM
        : ErrorCode.E_PROPNF;
  }

  /** Writes a property; the error, or null when it is done. */
  static @Nullable ErrorCode put(Machine m, Value object, Value name, Value value) {
    int number =
        name instanceof StrValue text ? BuiltinProperty.number(text.text()) : BuiltinProperty.NONE;
    return put(m, object, name, number, value);
  }

  /** The same when it is known which property the name means. */
  static @Nullable ErrorCode put(Machine m, Value object, Value name, int number, Value value) {
    if (object instanceof WaifValue waif && name instanceof StrValue field) {
      return WaifAccess.put(m, waif, field.text(), value);
    }
    if (!(object instanceof ObjValue target) || !(name instanceof StrValue text)) {
      return ErrorCode.E_TYPE;
    }
    if (!m.world.valid(target)) {
      return ErrorCode.E_INVIND;
    }
    return number == BuiltinProperty.NONE
        ? putDefined(m, target, text.text(), value)
        : putBuiltin(m, target, number, value);
  }

  private static @Nullable ErrorCode putDefined(
      Machine m, ObjValue target, String name, Value value) {
    Property property = m.world.property(target, name);
    if (property == null) {
      return ErrorCode.E_PROPNF;
    }
    if (!mayWrite(m, property)) {
      return ErrorCode.E_PERM;
    }
    m.world.setProperty(target, name, value);
    return null;
  }

  static boolean mayWrite(Machine m, Property property) {
    return (property.flags() & PropertyFlags.WRITE) != 0
        || property.owner().equals(m.frame.programmer)
        || m.isWizard(m.frame.programmer);
  }

  private static @Nullable ErrorCode putBuiltin(
      Machine m, ObjValue target, int number, Value value) {
    ObjValue programmer = m.frame.programmer;
    boolean wizard = m.isWizard(programmer);
    World world = m.world;
    switch (number) {
      case BuiltinProperty.NAME -> {
        if (!(value instanceof StrValue name)) {
          return ErrorCode.E_TYPE;
        }
        if (!wizard
            && ((world.flags(target) & ObjectFlags.PLAYER) != 0 || !mayChange(m, target, number))) {
          return ErrorCode.E_PERM;
        }
        world.setName(target, name.text());
      }
      case BuiltinProperty.OWNER -> {
        if (!(value instanceof ObjValue owner) || owner.isAnonymous()) {
          return ErrorCode.E_TYPE;
        }
        if (!wizard) {
          return ErrorCode.E_PERM;
        }
        world.setOwner(target, owner);
      }
      case BuiltinProperty.PROGRAMMER, BuiltinProperty.WIZARD -> {
        if (!wizard) {
          return ErrorCode.E_PERM;
        }
        if (target.isAnonymous()) {
          return ErrorCode.E_INVARG;
        }
        setFlag(m, target, number, value);
      }
      case BuiltinProperty.R, BuiltinProperty.W, BuiltinProperty.F, BuiltinProperty.A -> {
        if (!wizard && !mayChange(m, target, number)) {
          return ErrorCode.E_PERM;
        }
        setFlag(m, target, number, value);
      }
      default -> {
        return ErrorCode.E_PERM;
      }
    }
    return null;
  }

  private static boolean mayChange(Machine m, ObjValue target, int number) {
    return m.world.owner(target).equals(m.frame.programmer)
        && !m.host.server().isProtectedProperty(BuiltinProperty.name(number));
  }

  private static void setFlag(Machine m, ObjValue target, int number, Value value) {
    int flag =
        switch (number) {
          case BuiltinProperty.PROGRAMMER -> ObjectFlags.PROGRAMMER;
          case BuiltinProperty.WIZARD -> ObjectFlags.WIZARD;
          case BuiltinProperty.R -> ObjectFlags.READ;
          case BuiltinProperty.W -> ObjectFlags.WRITE;
          case BuiltinProperty.F -> ObjectFlags.FERTILE;
          default -> ObjectFlags.ANONYMOUS;
        };
    int before = m.world.flags(target);
    int after = value.isTrue() ? before | flag : before & ~flag;
    if (number == BuiltinProperty.WIZARD && before != after) {
      m.host
          .server()
          .log(
              (value.isTrue() ? "" : "DE")
                  + "WIZARDED: "
                  + target
                  + " by programmer "
                  + m.frame.programmer);
    }
    m.world.setFlags(target, after);
  }
}
