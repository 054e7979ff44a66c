package echo.evaluator.matrix;

import echo.evaluator.FakeWorld;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.ObjectFlags;
import echo.values.model.PropertyFlags;
import echo.values.model.VerbFlags;
import java.util.List;

/**
 * A world with someone of each rank and something of each kind.
 *
 * <p>{@code #3} is a programmer, {@code #4} a player who is none; {@code #5} is the wizard's,
 * {@code #6} the programmer's and {@code #9} its child; {@code #7} accepts everything, {@code #8}
 * nothing; {@code #10} calls things, {@code #11} has no parent; {@code #12} may own no more
 * objects.
 */
final class PeopledWorld extends FakeWorld {
  static final ObjValue WIZARD = ObjValue.of(2);
  static final ObjValue PROGRAMMER = ObjValue.of(3);
  static final ObjValue PLAYER = ObjValue.of(4);
  static final ObjValue CALLER = ObjValue.of(10);

  private static final ObjValue ROOT = ObjValue.of(1);
  private static final ObjValue HIS = ObjValue.of(5);
  private static final ObjValue MINE = ObjValue.of(6);
  private static final int RX = VerbFlags.READ | VerbFlags.EXECUTE | VerbFlags.DEBUG;

  PeopledWorld() {
    setFlags(ROOT, ObjectFlags.READ | ObjectFlags.FERTILE);
    add(ROOT, PROGRAMMER, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER);
    add(ROOT, PLAYER, ObjectFlags.PLAYER);
    add(ROOT, WIZARD, 0);
    add(ROOT, PROGRAMMER, 0);
    add(ROOT, WIZARD, ObjectFlags.READ | ObjectFlags.WRITE);
    add(ROOT, WIZARD, ObjectFlags.READ);
    add(MINE, PROGRAMMER, 0);
    add(ROOT, WIZARD, 0);
    create(List.of(), WIZARD);
    add(ROOT, PLAYER, 0);
    add(ROOT, WIZARD, 0);
    add(ROOT, WIZARD, 0);
    destroy(ObjValue.of(13));
    addProperty(HIS, "secret", StrValue.of("x"), WIZARD, 0);
    addProperty(HIS, "open", IntValue.ONE, WIZARD, PropertyFlags.READ);
    addProperty(MINE, "mine", IntValue.ONE, PROGRAMMER, PropertyFlags.READ | PropertyFlags.CHOWN);
    addProperty(ObjValue.of(12), "ownership_quota", IntValue.ZERO, WIZARD, 0);
    verb(HIS, "look", WIZARD, VerbFlags.EXECUTE, "return 1;");
    verb(MINE, "mine my*self", PROGRAMMER, RX, "return args;");
    verb(ObjValue.of(7), "accept", WIZARD, RX, "return 1;");
    verb(ObjValue.of(8), "accept", WIZARD, RX, "return 0;");
    verb(MINE, "initialize", PROGRAMMER, RX, "return 0;");
    verb(ObjValue.of(11), "alone", WIZARD, RX, "return pass(@args);");
    verb(
        ObjValue.of(11),
        "nest",
        WIZARD,
        RX,
        "return args[1] ? this:nest(args[1] - 1, @args[2..$]) | call_function(@args[2..$]);");
    verb(ROOT, "passed", WIZARD, RX, "return 1;");
    verb(CALLER, "passed", WIZARD, RX, "return args[1] ? this:passed(args[1] - 1) | pass();");
    verb(
        CALLER,
        "long",
        WIZARD,
        RX,
        "s = \"x\"; while (length(s) * 2 <= args[1]) s = s + s; endwhile"
            + " return s + s[1..args[1] - length(s)];");
    verb(
        CALLER,
        "many",
        WIZARD,
        RX,
        "l = {0}; while (length(l) < args[1]) l = {@l, length(l)}; endwhile return l;");
    relocate(WIZARD, ObjValue.of(7));
    relocate(MINE, ObjValue.of(7));
    relocate(ObjValue.of(9), MINE);
  }

  private void add(ObjValue parent, ObjValue owner, int flags) {
    setFlags(create(List.of(parent), owner), flags);
  }
}
