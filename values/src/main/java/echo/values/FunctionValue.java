package echo.values;

import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.util.List;

/**
 * A function with the variables that it has captured (DECISIONS 11).
 *
 * <p>It names its code by the text it stands in, so it goes on meaning what it meant when the verb
 * is changed. Two are equal when they stem from the same evaluation of the same expression.
 */
public final class FunctionValue extends Value {
  private final long id;
  private final ProgramText text;
  private final Origin origin;
  private final int number;
  private final Maker maker;
  private final List<CellValue> captured;

  /**
   * Who made it, which is who it acts for.
   *
   * @param self {@code this}
   * @param verbName what the verb was called by
   * @param verbNames the verb's names as defined, which tracebacks print
   * @param debug the verb's d bit
   */
  public record Maker(
      Value self,
      ObjValue player,
      ObjValue programmer,
      ObjValue definer,
      String verbName,
      String verbNames,
      boolean debug) {}

  /**
   * @param id unlike that of every other function of the world
   * @param number its number among the functions of the text
   */
  public FunctionValue(
      long id, ProgramText text, Origin origin, int number, Maker maker, List<CellValue> captured) {
    super(FUNCTION);
    this.id = id;
    this.text = text;
    this.origin = origin;
    this.number = number;
    this.maker = maker;
    this.captured = List.copyOf(captured);
  }

  /** The same function with other variables. */
  FunctionValue with(List<CellValue> others) {
    return new FunctionValue(id, text, origin, number, maker, others);
  }

  public long id() {
    return id;
  }

  public ProgramText text() {
    return text;
  }

  public Origin origin() {
    return origin;
  }

  public int number() {
    return number;
  }

  public Maker maker() {
    return maker;
  }

  public List<CellValue> captured() {
    return captured;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public long byteSize() {
    return 64 + 16L * captured.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FunctionValue that && that.id == id && that.number == number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }
}
