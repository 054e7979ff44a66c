package echo.web.http;

import echo.parser.Diagnostic;
import echo.scheduler.EvalResult;
import echo.scheduler.Inspection;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.PropertyFlags;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import echo.web.WorldDoor;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A world of a few fixed answers: player #2 is a programmer, player #3 is not, #4 is a lamp. */
final class ScriptedDoor implements WorldDoor {
  private static final ObjValue LAMP = ObjValue.of(4);

  @Override
  public CompletableFuture<EvalResult> eval(ObjValue as, Dialect dialect, String source) {
    return CompletableFuture.completedFuture(
        switch (source.strip()) {
          case "return (1 + 1\n);" -> new EvalResult.Returned(IntValue.of(2));
          case "x = 1; return x;" -> new EvalResult.Returned(IntValue.of(1));
          case "return (1 / 0\n);" ->
              new EvalResult.Failed(List.of("#-1:Input to EVAL, line 1:  Division by zero"));
          case "return $lamp;" -> new EvalResult.Returned(LAMP);
          case "suspend(5);" -> new EvalResult.Suspended(77);
          default ->
              source.startsWith("r = {};")
                  ? new EvalResult.Returned(
                      ListValue.of(StrValue.of("generic thing"), StrValue.of("Wizard")))
                  : new EvalResult.NotCompiled(
                      List.of(new Diagnostic(1, 3, "This is not a program.", "Write 1 + 1.")));
        });
  }

  @Override
  public CompletableFuture<Inspection> inspect(ObjValue as, ObjValue object) {
    if (object.equals(LAMP)) {
      return CompletableFuture.completedFuture(lamp());
    }
    if (object.number() > 4) {
      return CompletableFuture.failedFuture(new MooError(ErrorCode.E_INVARG));
    }
    int flags = object.number() == 2 ? ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER : 0;
    return CompletableFuture.completedFuture(object(object, "Someone", flags));
  }

  private static Inspection object(ObjValue number, String name, int flags) {
    return new Inspection(
        number,
        name,
        ObjValue.of(2),
        flags,
        List.of(),
        List.of(),
        ObjValue.NOTHING,
        List.of(),
        true,
        List.of(),
        List.of());
  }

  private static Inspection lamp() {
    ObjValue thing = ObjValue.of(1);
    ObjValue wizard = ObjValue.of(2);
    return new Inspection(
        LAMP,
        "lamp <b>",
        wizard,
        ObjectFlags.READ,
        List.of(thing),
        List.of(),
        ObjValue.NOTHING,
        List.of(),
        true,
        List.of(
            new Inspection.PropertyRow("lit", LAMP, wizard, PropertyFlags.READ, false, "0"),
            new Inspection.PropertyRow("secret", LAMP, wizard, 0, false, null)),
        List.of(
            new Inspection.VerbRow(
                1,
                "light ignite",
                wizard,
                VerbFlags.READ | VerbFlags.DEBUG,
                VerbArgs.CALLABLE,
                "moo",
                "this.lit = 1;")));
  }
}
