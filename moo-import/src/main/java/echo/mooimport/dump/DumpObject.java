package echo.mooimport.dump;

import echo.values.ObjValue;
import java.util.List;

/**
 * An object as its lines have it.
 *
 * @param line where it begins
 * @param number of an anonymous object: what values in the same file call it
 * @param identity in the world to be made
 * @param location -1 for none
 * @param parents in search order; empty for none
 * @param propertyNames the properties it defines
 * @param values of its own properties, then of each ancestor's
 */
public record DumpObject(
    int line,
    long number,
    ObjValue identity,
    String name,
    int flags,
    long owner,
    long location,
    List<Long> parents,
    Downward downward,
    List<DumpVerb> verbs,
    List<String> propertyNames,
    List<DumpValue> values) {}
