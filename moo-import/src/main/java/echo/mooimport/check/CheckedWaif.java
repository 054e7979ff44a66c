package echo.mooimport.check;

import echo.values.Value;
import echo.values.WaifValue;
import java.util.List;

/** A waif of a class that exists, with the names of its fields found. */
public record CheckedWaif(WaifValue value, List<Field> fields) {
  /**
   * A field that is not clear.
   *
   * @param definer the object that defines the property
   * @param name of the property, colon included
   */
  public record Field(long definer, String name, Value value) {}
}
