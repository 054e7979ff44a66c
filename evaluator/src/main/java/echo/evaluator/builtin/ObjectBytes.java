package echo.evaluator.builtin;

import echo.evaluator.bytecode.CodeVectors;
import echo.evaluator.host.World;
import echo.parser.ParseResult;
import echo.parser.ast.Program;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import echo.values.model.Property;
import echo.values.model.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code object_bytes()}: what an object weighs in LambdaMOO's memory on a 64-bit machine. Worlds
 * reckon their quotas by it, so that figures which came with a world stay comparable.
 */
final class ObjectBytes {
  /** The object and its place in the table of objects. */
  private static final long OBJECT = 88;

  private static final long DEFINITION = 16;

  /** A property's owner and permissions, beside its value. */
  private static final long RIGHTS = 8;

  /** What a clear property has for a value. */
  private static final long CLEAR = 16;

  private static final long VERB = 32;

  private ObjectBytes() {}

  static Value of(Call call) {
    World world = call.host().world();
    ObjValue object = Arguments.object(call, 1);
    if (!world.valid(object)) {
      throw new MooError(ErrorCode.E_INVIND);
    }
    long bytes = OBJECT + string(world.name(object));
    for (String name : world.definedProperties(object)) {
      bytes += DEFINITION + string(name);
    }
    for (ObjValue ancestor : Parenthood.ancestors(world, List.of(object))) {
      for (String name : world.definedProperties(ancestor)) {
        bytes += RIGHTS + valueBytes(world.property(object, name));
      }
    }
    for (Verb verb : world.verbs(object)) {
      bytes += VERB + string(verb.names()) + programBytes(call, world.program(verb.program()));
    }
    return IntValue.of(bytes);
  }

  private static long string(String text) {
    return text.length() + 1L;
  }

  private static long valueBytes(@Nullable Property property) {
    return property == null || property.clear() ? CLEAR : property.value().byteSize();
  }

  /** The byte code of a moo program, the text of another; nothing for a verb without a program. */
  private static long programBytes(Call call, ProgramText text) {
    if (text.source().isEmpty()) {
      return 0;
    }
    call.budget().pay(Programs.ticks(text.source().length()));
    return text.dialect() == Dialect.MOO
            && Programs.parsed(call, text) instanceof ParseResult.Parsed<Program> parsed
        ? CodeVectors.of(parsed.tree(), Origin.LAMBDAMOO).byteSize()
        : string(text.source());
  }
}
