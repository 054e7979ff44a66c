package echo.testkit.browser;

import echo.scheduler.Inspection;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;
import echo.values.model.PropertyFlags;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The few objects of the pretend world. Threading: immutable. */
final class PretendObjects {
  static final long LAMP = 12;

  private static final Map<Long, String> NAMES =
      Map.of(
          1L,
          "generic root",
          2L,
          "Ada",
          5L,
          "generic thing",
          10L,
          "Rosy Guest",
          LAMP,
          "brass lamp",
          20L,
          "The Lamp Room");

  String name(long number) {
    return NAMES.getOrDefault(number, "");
  }

  Optional<Inspection> find(long number) {
    if (!NAMES.containsKey(number)) {
      return Optional.empty();
    }
    return Optional.of(number == LAMP ? lamp() : plain(number));
  }

  private Inspection plain(long number) {
    int flags =
        switch ((int) number) {
          case 2 -> ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER;
          case 10 -> ObjectFlags.PLAYER;
          default -> ObjectFlags.READ | ObjectFlags.FERTILE;
        };
    return new Inspection(
        ObjValue.of(number),
        name(number),
        ObjValue.of(2),
        flags,
        number == 1 ? List.of() : List.of(ObjValue.of(1)),
        number == 5 ? List.of(ObjValue.of(LAMP)) : List.of(),
        number == 2 || number == 10 ? ObjValue.of(20) : ObjValue.NOTHING,
        number == 20 ? List.of(ObjValue.of(2), ObjValue.of(10), ObjValue.of(LAMP)) : List.of(),
        true,
        List.of(),
        List.of());
  }

  private Inspection lamp() {
    ObjValue lamp = ObjValue.of(LAMP);
    ObjValue ada = ObjValue.of(2);
    return new Inspection(
        lamp,
        name(LAMP),
        ada,
        ObjectFlags.READ,
        List.of(ObjValue.of(5)),
        List.of(),
        ObjValue.of(20),
        List.of(),
        true,
        List.of(
            row("lit", lamp, PropertyFlags.READ, "1"),
            row("turns", lamp, PropertyFlags.READ, "{\"slow\", \"steady\", [\"per minute\" -> 6]}"),
            row("combination", lamp, 0, null),
            row(
                "description",
                ObjValue.of(1),
                PropertyFlags.READ,
                "\"<img src=x onerror=alert(1)>\"")),
        List.of(
            verb(
                1,
                "l*ight ignite",
                "/* The keeper's verb. */\nif (this.lit)\n  player:tell(\"It is lit already.\");\nelse\n  this.lit = 1;\n  this.location:announce_all(\"The lamp begins to turn.\");\nendif"),
            verb(
                2,
                "look_self",
                "pass(@args);\nplayer:tell(this.lit ? \"It is lit.\" | \"It is dark.\");"),
            verb(3, "wind", null)));
  }

  private static Inspection.PropertyRow row(
      String name, ObjValue definer, int flags, @Nullable String value) {
    return new Inspection.PropertyRow(name, definer, ObjValue.of(2), flags, false, value);
  }

  private static Inspection.VerbRow verb(int index, String names, @Nullable String source) {
    return new Inspection.VerbRow(
        index,
        names,
        ObjValue.of(2),
        VerbFlags.READ | VerbFlags.EXECUTE | VerbFlags.DEBUG,
        VerbArgs.CALLABLE,
        "moo",
        source);
  }
}
