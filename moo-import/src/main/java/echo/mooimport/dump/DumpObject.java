package echo.mooimport.dump;

import java.util.List;

/**
 * An object as its lines have it. Chains end in -1.
 *
 * @param line where it begins
 * @param contents the first object in it
 * @param next the next object in the same location
 * @param child its first child
 * @param sibling the next child of the same parent
 * @param propertyNames the properties it defines
 * @param values of its own properties, then of each ancestor's
 */
public record DumpObject(
    int line,
    long number,
    String name,
    int flags,
    long owner,
    long location,
    long contents,
    long next,
    long parent,
    long child,
    long sibling,
    List<DumpVerb> verbs,
    List<String> propertyNames,
    List<DumpValue> values) {}
