package echo.mooimport.check;

import echo.mooimport.dump.DumpObject;
import echo.values.ObjValue;
import java.util.List;

/**
 * An object with everything found that its lines only hint at.
 *
 * @param parents those that exist, in search order
 * @param properties its own, then those of each ancestor, each in order of definition
 */
public record CheckedObject(
    DumpObject dumped,
    List<Long> parents,
    List<CheckedProperty> properties,
    List<CheckedVerb> verbs) {
  public long number() {
    return dumped.number();
  }

  public ObjValue identity() {
    return dumped.identity();
  }
}
