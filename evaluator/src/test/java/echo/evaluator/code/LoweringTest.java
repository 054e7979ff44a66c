package echo.evaluator.code;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.builtin.AllBuiltins;
import echo.parser.Diagnostic;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Expr;
import echo.parser.ast.Program;
import echo.parser.ast.SourceSpan;
import echo.parser.ast.Stmt;
import echo.values.IntValue;
import echo.values.NullValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoweringTest {
  private static final SourceSpan AT = new SourceSpan(3, 5, 3, 6);
  private static final ProgramText TEXT = new ProgramText(Dialect.ECHO, "");
  private final Lowering lowering = new Lowering(AllBuiltins.registry());

  private static Program moo(String source) {
    return ((ParseResult.Parsed<Program>) Parser.parse(source, Dialect.MOO)).tree();
  }

  private Code code(String source) {
    return (Code)
        lowering.lower(moo(source), new ProgramText(Dialect.MOO, source), Origin.TOASTSTUNT);
  }

  private List<String> rejected(Stmt... body) {
    Program program = new Program(Dialect.ECHO, List.of(body), NullValue.NULL);
    return switch (lowering.lower(program, TEXT, Origin.TOASTSTUNT)) {
      case Code _ -> List.of();
      case Lowered.Rejected rejected ->
          rejected.diagnostics().stream().map(Diagnostic::message).toList();
    };
  }

  private static Stmt let(String name, boolean constant, Expr value) {
    return new Stmt.Let(name, constant, value, AT);
  }

  private static Stmt set(String name, Expr value) {
    return new Stmt.Expression(new Expr.Assign(new Expr.Variable(name, AT), value, AT), AT);
  }

  private static Expr one() {
    return new Expr.Literal(IntValue.ONE, AT);
  }

  @Test
  void neverSetVariable_inEcho_isRejected() {
    assertThat(rejected(new Stmt.Return(new Expr.Variable("x", AT), AT)))
        .containsExactly("x is never set.");
    assertThat(rejected(set("x", one()), new Stmt.Return(new Expr.Variable("x", AT), AT)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '§',
      value = {
        "fork id (5)~endfork#moo's `fork id (5)` is `fork 5 as id`.",
        "while name (this.lit)~endwhile#moo's `while name (c)` is `name: while c`.",
        "fork id (5, 6)~endfork# ",
        "id (5)# ",
      })
  void callOfNothing_inEcho_isToldAsMoosSpelling(String source, @Nullable String hint) {
    Program program =
        ((ParseResult.Parsed<Program>) Parser.parse(source.replace('~', '\n'), Dialect.ECHO))
            .tree();
    assertThat(lowering.problems(program, Origin.TOASTSTUNT))
        .singleElement()
        .extracting(Diagnostic::hint)
        .isEqualTo(hint);
  }

  @Test
  void functionInAVariable_asDelay_isACall() {
    String source = "let id = x => x\nfork id (5)\nendfork\nwhile id(0)\nendwhile";
    Program program = ((ParseResult.Parsed<Program>) Parser.parse(source, Dialect.ECHO)).tree();
    assertThat(lowering.problems(program, Origin.TOASTSTUNT)).isEmpty();
  }

  @Test
  void constantAndThis_inEcho_cannotBeAssigned() {
    assertThat(rejected(let("x", true, one()), set("x", one())))
        .containsExactly("x is a constant.");
    assertThat(rejected(set("this", one()))).containsExactly("this cannot be assigned.");
    assertThat(rejected(let("x", false, one()), let("x", false, one())))
        .containsExactly("x is declared already in this block.");
  }

  @Test
  void innerLet_hasItsOwnSlot() {
    Stmt inner =
        new Stmt.If(
            List.of(new Stmt.Arm(one(), List.of(let("x", false, one())), AT)), List.of(), AT);
    Code code =
        (Code)
            lowering.lower(
                new Program(Dialect.ECHO, List.of(let("x", false, one()), inner), NullValue.NULL),
                TEXT,
                Origin.TOASTSTUNT);
    assertThat(code.variables()).filteredOn("x"::equals).hasSize(2);
  }

  @Test
  void unknownBuiltin_isReportedForNewCode_andLoweredForOld() {
    assertThat(lowering.problems(moo("x = 1;\nnosuch(x);"), Origin.TOASTSTUNT))
        .extracting(Diagnostic::verbErrorLine)
        .containsExactly("Line 2:  Unknown built-in function: nosuch");
  }

  @Test
  void everyFastStep_beginsAtAFullStep_inOrder() {
    Code code =
        code(
            "x = {1, f = 2}; for i in [1..3] if (this:a(i) && x[$] > 2) x[i] = tostr(i, #0:b());"
                + " endif try {a, ?b = 3} = x; finally fork (1) y = 2; endfork endtry endfor"
                + " return `x.y.z ! ANY => this:(x)(@x)' ? 1 | 2;");
    int[] starts = Arrays.stream(code.fast()).mapToInt(step -> step.full).toArray();
    assertThat(starts).isSorted().doesNotHaveDuplicates();
    assertThat(code.fast().length).isLessThan(code.full().length);
    for (Instruction step : code.fast()) {
      if (step.target >= 0) {
        Instruction full = code.full()[code.fast()[step.target].full];
        assertThat(full.full).isEqualTo(code.fast()[step.target].full);
      }
    }
  }

  @Test
  void lowering_twice_givesTheSameSteps() {
    String source = "x = 1; while (x < 3) x = x + this:f(x); endwhile return {x, @args};";
    assertThat(shape(code(source))).isEqualTo(shape(code(source)));
  }

  private static List<List<Integer>> shape(Code code) {
    return Arrays.stream(code.full())
        .map(step -> List.of(step.op, step.a, step.b, step.target, step.line))
        .toList();
  }
}
