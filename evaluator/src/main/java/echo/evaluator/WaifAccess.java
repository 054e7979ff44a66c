package echo.evaluator;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.Property;
import org.jspecify.annotations.Nullable;

/** Reading and writing of a waif's fields, with ToastStunt's permissions. */
final class WaifAccess {
  private WaifAccess() {}

  /** The value, or null when there is an error. */
  static @Nullable Value get(Machine m, WaifValue waif, String name) {
    Value builtin = builtin(m, waif, name);
    if (builtin != null) {
      return builtin;
    }
    if (!m.world.valid(waif)) {
      return null;
    }
    Property field = m.world.waifField(waif, name);
    return field != null && PropertyAccess.mayRead(m, field) ? field.value() : null;
  }

  private static @Nullable Value builtin(Machine m, WaifValue waif, String name) {
    if (name.equalsIgnoreCase("owner")) {
      return waif.owner();
    }
    if (name.equalsIgnoreCase("class")) {
      return m.world.valid(waif) ? waif.type() : ObjValue.NOTHING;
    }
    // A waif has no rights; verbs that ask whether their caller has any are to get an answer.
    return name.equalsIgnoreCase("wizard") || name.equalsIgnoreCase("programmer")
        ? IntValue.ZERO
        : null;
  }

  /** The error with which {@link #get} failed. */
  static ErrorCode failure(Machine m, WaifValue waif, String name) {
    if (!m.world.valid(waif)) {
      return ErrorCode.E_INVIND;
    }
    return m.world.waifField(waif, name) == null ? ErrorCode.E_PROPNF : ErrorCode.E_PERM;
  }

  /** Writes a field; the error, or null when it is done. */
  static @Nullable ErrorCode put(Machine m, WaifValue waif, String name, Value value) {
    if (builtin(m, waif, name) != null) {
      return ErrorCode.E_PERM;
    }
    if (!m.world.valid(waif)) {
      return ErrorCode.E_INVIND;
    }
    Property field = m.world.waifField(waif, name);
    if (field == null) {
      return ErrorCode.E_PROPNF;
    }
    if (!PropertyAccess.mayWrite(m, field)) {
      return ErrorCode.E_PERM;
    }
    if (value.refers() && new WaifContents(m.world, m.budget::pay).reach(value, waif)) {
      return ErrorCode.E_RECMOVE;
    }
    m.world.setWaifField(waif, name, value);
    return null;
  }
}
