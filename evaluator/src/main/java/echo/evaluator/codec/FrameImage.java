package echo.evaluator.codec;

import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.References;
import echo.values.Value;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One activation as data.
 *
 * @param text the program it runs, which it keeps though the verb may have changed since
 * @param origin the world's origin, which decides how the program was lowered; null before the
 *     first step
 * @param step the full form's next step
 * @param slots values of the variables, null where unset
 * @param temps the stack of temporaries, bottom first
 * @param handlers what is active of try and catch, outermost first
 * @param pending the right-hand side of an indexed assignment under way, or null
 * @param self {@code this}
 * @param verbNames the names as defined, which tracebacks print
 * @param debug the verb's d bit
 * @param builtin the builtin that stands between this frame and the next, or null
 */
public record FrameImage(
    ProgramText text,
    @Nullable Origin origin,
    int step,
    List<@Nullable Value> slots,
    List<@Nullable Value> temps,
    List<HandlerImage> handlers,
    @Nullable Value pending,
    Value self,
    ObjValue player,
    ObjValue programmer,
    ObjValue definer,
    String verbName,
    String verbNames,
    ListValue args,
    boolean debug,
    @Nullable BuiltinImage builtin) {

  void references(Consumer<Value> visitor) {
    slots.forEach(value -> References.forEach(value, visitor));
    temps.forEach(value -> References.forEach(value, visitor));
    References.forEach(pending, visitor);
    References.forEach(self, visitor);
    References.forEach(definer, visitor);
    References.forEach(args, visitor);
    if (builtin != null) {
      References.forEach(builtin.args(), visitor);
      References.forEach(builtin.state(), visitor);
    }
  }

  /**
   * An active try or catch.
   *
   * @param step the step of the full form that began it
   * @param depth how many temporaries it found
   */
  public record HandlerImage(int step, int depth) {}

  /** A builtin under way: what it was called with, and where it goes on. */
  public record BuiltinImage(String name, ListValue args, int step, Value state) {}
}
