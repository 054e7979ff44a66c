package echo.evaluator.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.Budget;
import echo.evaluator.Execution;
import echo.evaluator.FakeHost;
import echo.evaluator.FakeWorld;
import echo.evaluator.Interpreter;
import echo.evaluator.Outcome;
import echo.evaluator.ProgramCache;
import echo.parser.Parser;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Builtins that call verbs or change the world, as programs see them. */
class WorldBuiltinsTest {
  private static final ObjValue WIZARD = ObjValue.of(2);
  private static final Interpreter INTERPRETER = interpreter();

  private final FakeWorld world = new FakeWorld();
  private final FakeHost host = new FakeHost(world, Origin.LAMBDAMOO);
  private ObjValue anne = ObjValue.NOTHING;
  private ObjValue box = ObjValue.NOTHING;
  private ObjValue ball = ObjValue.NOTHING;

  private static Interpreter interpreter() {
    BuiltinRegistry builtins = AllBuiltins.registry();
    return new Interpreter(
        builtins,
        new ProgramCache(
            builtins, text -> Parser.parse(text.source(), text.dialect()), 10_000_000));
  }

  /** Anne, a programmer, with a box and a ball of hers: {@code #3 #4 #5}. */
  @BeforeEach
  void makeThings() {
    ObjValue root = ObjValue.of(1);
    anne = world.create(List.of(root), WIZARD);
    world.setFlags(anne, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER);
    box = world.create(List.of(root), anne);
    ball = world.create(List.of(root), anne);
    world.addProperty(ObjValue.SYSTEM, "seen", ListValue.EMPTY, WIZARD, 3);
  }

  /** A program that writes down how it was called. */
  private static final String NOTE =
      "#0.seen = {@#0.seen, {tostr(this), verb, args, `args[1].location ! ANY'}};";

  @Test
  void move_verbsOnTheWay_areCalledInOrder() {
    world.verb(box, "accept", NOTE + " return 1;");
    world.verb(box, "exitfunc enterfunc", NOTE);
    assertThat(as(anne, "move(#5, #4); move(#5, #-1); return #0.seen;"))
        .isEqualTo(
            "{{\"#4\", \"accept\", {#5}, #-1}, {\"#4\", \"enterfunc\", {#5}, #4},"
                + " {\"#4\", \"exitfunc\", {#5}, #-1}}");
  }

  @Test
  void move_destinationWithoutAccept_refusesAllButWizards() {
    assertThat(as(anne, "move(#5, #4);")).startsWith("E_NACC");
    assertThat(as(WIZARD, "move(#5, #4); return #5.location;")).isEqualTo("#4");
    assertThat(as(WIZARD, "move(#4, #5);")).startsWith("E_RECMOVE");
    assertThat(as(anne, "move(#2, #-1);")).startsWith("E_PERM");
  }

  @Test
  void move_enterfunc_notCalledForWhatHasLeft() {
    world.verb(box, "accept", "return 1;");
    world.verb(box, "exitfunc", "move(args[1], #-1);");
    world.verb(box, "enterfunc", NOTE);
    world.relocate(ball, box);
    assertThat(as(WIZARD, "move(#5, #3); return {#5.location, #0.seen};")).isEqualTo("{#-1, {}}");
  }

  @Test
  void create_quotaAndInitialize_areRespected() {
    world.addProperty(anne, "ownership_quota", IntValue.ONE, WIZARD, 0);
    world.setFlags(box, ObjectFlags.FERTILE);
    world.verb(box, "initialize", NOTE);
    assertThat(as(anne, "o = create(#4); return {o.owner, #0.seen[1][2], `create(#4) ! ANY'};"))
        .isEqualTo("{#3, \"initialize\", E_QUOTA}");
    assertThat(as(anne, "recycle(#5); return create(#4) != #-1;")).isEqualTo("1");
    assertThat(as(anne, "return `create(#1) ! ANY';")).isEqualTo("E_PERM");
  }

  @Test
  void recycle_contents_leaveOneByOne() {
    world.verb(box, "recycle exitfunc", "#0.seen = {@#0.seen, {verb, args}};");
    world.relocate(ball, box);
    assertThat(as(anne, "recycle(#4); return {#0.seen, valid(#4), #5.location};"))
        .isEqualTo("{{{\"recycle\", {}}, {\"exitfunc\", {#5}}}, 0, #-1}");
  }

  @Test
  void chparent_propertyOnBothSides_isRefused() {
    world.addProperty(box, "colour", IntValue.ONE, anne, 1);
    world.addProperty(ball, "Colour", IntValue.ONE, anne, 1);
    assertThat(as(anne, "return {`chparent(#5, #4) ! ANY', `chparent(#5, #5) ! ANY'};"))
        .isEqualTo("{E_INVARG, E_RECMOVE}");
    assertThat(as(anne, "delete_property(#5, \"colour\"); chparent(#5, #4); return #5.colour;"))
        .isEqualTo("1");
  }

  @Test
  void pass_aboveTheRoot_raisesInvind() {
    world.verb(box, "up", "return `pass() ! ANY';");
    assertThat(as(anne, "return #4:up();")).isEqualTo("E_VERBNF");
    assertThat(as(anne, "return `pass() ! ANY';")).isEqualTo("E_INVIND");
  }

  @Test
  void eval_textThatDoesNotCompile_givesMessages() {
    assertThat(as(anne, "return eval(\"return 1 +;\");"))
        .isEqualTo("{0, {\"Line 1:  syntax error\"}}");
    assertThat(as(anne, "return eval(\"return 1 + 1;\");")).isEqualTo("{1, 2}");
    world.setFlags(anne, ObjectFlags.PLAYER);
    assertThat(as(anne, "return `eval(\"return 1;\") ! ANY';")).isEqualTo("E_PERM");
  }

  @Test
  void verbSource_layoutAndComments_areKept() {
    assertThat(
            as(
                anne,
                "add_verb(#4, {#3, \"rxd\", \"f\"}, {\"this\", \"none\", \"this\"});"
                    + " e = set_verb_code(#4, \"f\", {\"return  (1)+2;\"});"
                    + " return {e, verb_code(#4, 1), verb_source(#4, 1), #4:f(),"
                    + " length(disassemble(#4, \"f\")) > 2};"))
        .isEqualTo("{{}, {\"return 1 + 2;\"}, {\"return  (1)+2;\"}, 3, 1}");
  }

  @Test
  void callFunction_badArguments_areCheckedAsInACall() {
    assertThat(
            as(
                anne,
                "return {`call_function(\"length\") ! ANY',"
                    + " `call_function(\"length\", 1) ! ANY', call_function(\"LENGTH\", \"ab\")};"))
        .isEqualTo("{E_ARGS, E_TYPE, 2}");
  }

  private String as(ObjValue programmer, String source) {
    Execution execution =
        Execution.forProgram(new ProgramText(Dialect.MOO, source), programmer, programmer);
    Outcome outcome = INTERPRETER.run(execution, host, new Budget(30_000, 5, System.nanoTime()));
    return switch (outcome) {
      case Outcome.Completed done -> done.value().toString();
      case Outcome.Uncaught error -> error.error() + " " + error.traceback();
      default -> outcome.toString();
    };
  }
}
