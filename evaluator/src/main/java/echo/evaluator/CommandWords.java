package echo.evaluator;

import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;

/**
 * The words of a command line as a verb sees them: {@code argstr dobj dobjstr prepstr iobj
 * iobjstr}.
 *
 * <p>Called verbs inherit them from their caller.
 */
public record CommandWords(
    StrValue argstr, Value dobj, StrValue dobjstr, StrValue prepstr, Value iobj, StrValue iobjstr) {

  /** What a verb sees that no command line called. */
  public static final CommandWords NONE = of("", ObjValue.NOTHING, "", "", ObjValue.NOTHING, "");

  /** Words from Java strings. */
  public static CommandWords of(
      String argstr, ObjValue dobj, String dobjstr, String prepstr, ObjValue iobj, String iobjstr) {
    return new CommandWords(
        StrValue.of(argstr),
        dobj,
        StrValue.of(dobjstr),
        StrValue.of(prepstr),
        iobj,
        StrValue.of(iobjstr));
  }

  /** Nothing but the rest of the line: what {@code do_command} and the like see. */
  public static CommandWords argstr(String argstr) {
    return of(argstr, ObjValue.NOTHING, "", "", ObjValue.NOTHING, "");
  }
}
