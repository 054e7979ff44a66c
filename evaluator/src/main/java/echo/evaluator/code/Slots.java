package echo.evaluator.code;

import echo.values.BoolValue;
import echo.values.IntValue;
import echo.values.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables that every program has, in LambdaMOO's and ToastStunt's order. */
public final class Slots {
  public static final int PLAYER = 5;
  public static final int THIS = 6;
  public static final int CALLER = 7;
  public static final int VERB = 8;
  public static final int ARGS = 9;

  /** The first of the six slots with a command line's words: {@code argstr} to {@code iobjstr}. */
  public static final int ARGSTR = 10;

  /** How many slots hold a command line's words. */
  public static final int WORDS = 6;

  /** Names by slot. */
  public static final List<String> NAMES =
      List.of(
          "NUM", "OBJ", "STR", "LIST", "ERR", "player", "this", "caller", "verb", "args", "argstr",
          "dobj", "dobjstr", "prepstr", "iobj", "iobjstr", "INT", "FLOAT", "MAP", "ANON", "WAIF",
          "BOOL", "true", "false");

  private static final @Nullable Value[] INITIAL = new Value[NAMES.size()];

  static {
    for (int slot = 0; slot < INITIAL.length; slot++) {
      INITIAL[slot] = constant(slot);
    }
  }

  /** The constants that the slots hold when a verb begins, null where there is none, and room. */
  static @Nullable Value[] initial(int slots) {
    return Arrays.copyOf(INITIAL, slots);
  }

  private Slots() {}

  private static @Nullable Value constant(int slot) {
    return switch (NAMES.get(slot)) {
      case "NUM", "INT" -> IntValue.of(Value.INT);
      case "OBJ" -> IntValue.of(Value.OBJ);
      case "STR" -> IntValue.of(Value.STR);
      case "LIST" -> IntValue.of(Value.LIST);
      case "ERR" -> IntValue.of(Value.ERR);
      case "FLOAT" -> IntValue.of(Value.FLOAT);
      case "MAP" -> IntValue.of(Value.MAP);
      case "ANON" -> IntValue.of(Value.ANON);
      case "WAIF" -> IntValue.of(Value.WAIF);
      case "BOOL" -> IntValue.of(Value.BOOL);
      case "true" -> BoolValue.TRUE;
      case "false" -> BoolValue.FALSE;
      default -> null;
    };
  }
}
