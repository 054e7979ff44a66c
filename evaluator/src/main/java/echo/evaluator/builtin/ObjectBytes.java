package echo.evaluator.builtin;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Property;
import echo.values.model.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code object_bytes()}: what an object weighs. */
final class ObjectBytes {
  private static final long OBJECT = 96;
  private static final long SLOT = 32;
  private static final long VERB = 64;

  private ObjectBytes() {}

  static Value of(Call call) {
    World world = call.host().world();
    ObjValue object = Arguments.object(call, 1);
    if (!world.valid(object)) {
      throw new MooError(ErrorCode.E_INVIND);
    }
    long bytes = OBJECT + world.name(object).length();
    for (ObjValue ancestor : Parenthood.ancestors(world, List.of(object))) {
      for (String name : world.definedProperties(ancestor)) {
        bytes += propertyBytes(world.property(object, name));
      }
    }
    for (Verb verb : world.verbs(object)) {
      bytes += VERB + verb.names().length() + world.program(verb.program()).source().length();
    }
    return IntValue.of(bytes);
  }

  private static long propertyBytes(@Nullable Property property) {
    return property == null || property.clear() ? SLOT : SLOT + property.value().byteSize();
  }
}
