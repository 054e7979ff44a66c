package echo.parser;

import echo.parser.ast.Expr;
import echo.parser.ast.SourceSpan;
import echo.values.BoolValue;
import echo.values.IntValue;
import echo.values.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the variables of a moo program are called in echo. */
final class ConversionNames {
  /** Variables that both dialects have. */
  private static final Set<String> COMMON =
      Set.of(
          "player", "this", "caller", "verb", "args", "argstr", "dobj", "dobjstr", "prepstr",
          "iobj", "iobjstr");

  /** Those that echo does not let a program assign. */
  private static final Set<String> FIXED = Set.of("player", "this");

  /** Words of echo that can be variables and not names of loops. */
  private static final Set<String> CONTEXTUAL =
      Set.of("as", "dialect", "extends", "function", "object", "property", "test", "verb");

  private static final Map<String, Value> CONSTANTS =
      Map.ofEntries(
          Map.entry("NUM", IntValue.of(Value.INT)),
          Map.entry("INT", IntValue.of(Value.INT)),
          Map.entry("OBJ", IntValue.of(Value.OBJ)),
          Map.entry("STR", IntValue.of(Value.STR)),
          Map.entry("LIST", IntValue.of(Value.LIST)),
          Map.entry("ERR", IntValue.of(Value.ERR)),
          Map.entry("FLOAT", IntValue.of(Value.FLOAT)),
          Map.entry("MAP", IntValue.of(Value.MAP)),
          Map.entry("ANON", IntValue.of(Value.ANON)),
          Map.entry("WAIF", IntValue.of(Value.WAIF)),
          Map.entry("BOOL", IntValue.of(Value.BOOL)),
          Map.entry("true", BoolValue.TRUE),
          Map.entry("false", BoolValue.FALSE));

  private final MooUses uses;
  private final Set<String> predefined;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * @param predefined which constants the world's server has
   */
  ConversionNames(MooUses uses, Set<String> predefined) {
    this.uses = uses;
    this.predefined = predefined;
    taken.addAll(uses.names());
  }

  /** What a variable is called. */
  String of(String name) {
    return names.computeIfAbsent(name, this::chosen);
  }

  private String chosen(String name) {
    boolean unfit =
        !EchoNames.isIdentifier(name)
            || EchoNames.isError(name)
            || EchoNames.namesBuiltin(name)
            || uses.calls(name)
            || (uses.leaves(name) && CONTEXTUAL.contains(name))
            || (FIXED.contains(name) && uses.assigns(name));
    return unfit ? fresh(name) : name;
  }

  /** A name like one that nothing has. */
  String fresh(String like) {
    String name = EchoNames.isError(like) ? like.toLowerCase(java.util.Locale.ROOT) : like;
    do {
      name += "_";
    } while (!taken.add(name));
    return name;
  }

  /** The constant that a variable stands for, or null. */
  @Nullable Expr constant(String name, SourceSpan span) {
    Value value = CONSTANTS.get(name);
    return value != null && predefined.contains(name) && !uses.assigns(name)
        ? new Expr.Literal(value, span)
        : null;
  }

  /** The value that a variable has before the program assigns it, or null. */
  @Nullable Expr initial(String name) {
    if (!uses.assigns(name)) {
      return null;
    }
    Value value = CONSTANTS.get(name);
    if (value != null && predefined.contains(name)) {
      return new Expr.Literal(value, SourceSpan.NONE);
    }
    return COMMON.contains(name) && !of(name).equals(name)
        ? new Expr.Variable(name, SourceSpan.NONE)
        : null;
  }

  /** Whether a variable can never have a value. */
  boolean isUnset(String name) {
    return !uses.assigns(name) && !COMMON.contains(name) && constant(name, SourceSpan.NONE) == null;
  }
}
