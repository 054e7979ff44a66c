package echo.evaluator.bytecode;

import echo.values.ErrValue;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.Literals;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A constant of a program.
 *
 * @param value null for the mark that ToastStunt's loops begin with
 */
public record Literal(@Nullable Value value) {
  /** How the servers number floats in memory, which LambdaMOO prints for such constants. */
  private static final int FLOAT_IN_MEMORY = 137;

  private static final int MARK = 6;
  private static final long MARK_BYTES = 16;

  long byteSize() {
    return value == null ? MARK_BYTES : value.byteSize();
  }

  /** As a listing shows it. */
  String shown(Origin origin) {
    return switch (value) {
      case null -> ofType(MARK);
      case IntValue i -> Long.toString(i.value());
      case ObjValue o -> "#" + o.number();
      case ErrValue e -> e.code().name();
      case StrValue s -> '"' + s.text().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      case FloatValue f ->
          origin == Origin.LAMBDAMOO ? ofType(FLOAT_IN_MEMORY) : Literals.toLiteral(f);
      default -> ofType(value.tag);
    };
  }

  private static String ofType(int number) {
    return "<literal type = " + number + ">";
  }
}
