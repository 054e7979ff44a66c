package echo.mooimport.dump;

import echo.mooimport.report.Place;
import echo.values.Value;
import echo.values.WaifValue;
import java.util.List;

/**
 * A waif as its lines have it.
 *
 * @param line where it begins
 * @param place the property or task that mentions it first
 * @param length how many fields its class had
 * @param fields those that are not clear
 */
public record DumpWaif(int line, Place place, WaifValue value, long length, List<Field> fields) {
  /**
   * One field.
   *
   * @param index among the properties of the class whose names begin with a colon, from 0
   */
  public record Field(int line, long index, Value value) {}

  public DumpWaif {
    fields = List.copyOf(fields);
  }
}
