package echo.scheduler.command;

import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.ArgSpec;
import echo.values.model.VerbArgs;

/**
 * A command line, understood as far as the server does.
 *
 * @param verb the first word
 * @param argstr the rest as typed
 * @param args the words of the rest
 * @param dobjstr the words before the preposition, or all of them
 * @param dobj what they name: an object, or {@code #-1} for none, {@code #-2}, {@code #-3}
 * @param preposition a number of {@link echo.values.model.Preposition}, or its NONE
 * @param prepstr the preposition as typed
 * @param iobjstr the words after the preposition
 * @param iobj what they name
 */
public record ParsedCommand(
    String verb,
    String argstr,
    ListValue args,
    String dobjstr,
    ObjValue dobj,
    int preposition,
    String prepstr,
    String iobjstr,
    ObjValue iobj) {

  /** What a verb on this object must ask for to be called by the line. */
  VerbArgs argsOn(ObjValue object) {
    return new VerbArgs(spec(dobj, object), preposition, spec(iobj, object));
  }

  private static ArgSpec spec(ObjValue named, ObjValue object) {
    if (named.equals(object)) {
      return ArgSpec.THIS;
    }
    return named.equals(ObjValue.NOTHING) ? ArgSpec.NONE : ArgSpec.ANY;
  }
}
