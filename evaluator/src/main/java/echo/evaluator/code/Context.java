package echo.evaluator.code;

import echo.evaluator.builtin.Builtin;
import echo.evaluator.builtin.BuiltinRegistry;
import echo.parser.Diagnostic;
import echo.parser.ast.Expr;
import echo.parser.ast.Numbers;
import echo.parser.ast.Program;
import echo.parser.ast.SourceSpan;
import echo.parser.ast.UnaryOp;
import echo.values.StrValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the parts of lowering share while one program is lowered. */
final class Context implements TreeBuilder.Names {
  /** Stands for builtins that do not exist, as servers do with old databases. */
  static final String CALL_FUNCTION = "call_function";

  private static final String ASSERT = "assert";

  final Emitter emit = new Emitter();
  final List<Diagnostic> diagnostics = new ArrayList<>();

  /** Diagnostics of calls to builtins that do not exist: fatal only when new code is saved. */
  final List<Diagnostic> unknownBuiltins = new ArrayList<>();

  private final IdentityHashMap<Expr, String> spellings = new IdentityHashMap<>();

  private @Nullable StatementLowering statements;

  final Scope scope;
  final Purity purity;
  final boolean typedLines;
  private final String source;
  private @Nullable List<String> lines;
  private final BuiltinRegistry builtins;

  /** Whether the program follows LambdaMOO: echo programs follow ToastStunt in every world. */
  private final boolean lambda;

  /** The functions of the program by number. */
  final List<@Nullable DraftFunction> functions = new ArrayList<>();

  /** A function whose place is not yet known. */
  record DraftFunction(@Nullable String name, Label entry, List<Integer> captures) {}

  /**
   * @param source the text of the program
   */
  Context(
      Program program, String source, BuiltinRegistry builtins, Origin origin, Scope.Found found) {
    this.source = source;
    this.builtins = builtins;
    this.lambda = origin == Origin.LAMBDAMOO && program.dialect() == Dialect.MOO;
    this.typedLines = program.dialect() == Dialect.ECHO;
    this.scope = new Scope(program.dialect(), found, diagnostics);
    this.purity = new Purity(builtins, scope::declares);
  }

  /** Lowers the statements inside expressions. */
  StatementLowering statements() {
    return Objects.requireNonNull(statements);
  }

  void statements(StatementLowering by) {
    statements = by;
  }

  @Override
  public int slot(Expr.Variable variable) {
    return scope.read(variable.name(), variable.span());
  }

  @Override
  public boolean isCell(int slot) {
    return scope.isCaptured(slot);
  }

  // ---- variables that functions capture lie in cells ----

  /** Reads a variable. */
  void get(int slot) {
    emit.both(new Draft(scope.isCaptured(slot) ? Op.GET_CELL : Op.GET, 0).a(slot));
  }

  /** Stores the value on top, which stays there, in a variable. */
  void put(int slot, int ticks) {
    emit.both(new Draft(scope.isCaptured(slot) ? Op.PUT_CELL : Op.PUT, ticks).a(slot));
  }

  /** Begins a new variable where the slot may hold that of an earlier round. */
  void fresh(int slot) {
    if (scope.isCaptured(slot)) {
      emit.both(new Draft(Op.NEW_CELL, 0).a(slot));
    }
  }

  /** Begins the captured variables that live as long as the verb or function runs. */
  void boxWhole() {
    scope.wholeCaptured().forEach(this::fresh);
  }

  /** The slot that a step may write to directly: another one when the variable is a cell. */
  int direct(int slot) {
    return slot >= 0 && scope.isCaptured(slot) ? scope.extra() : slot;
  }

  /** Moves what a step wrote to a slot of {@link #direct} into the variable. */
  void settle(int slot, int direct) {
    if (slot != direct) {
      emit.both(new Draft(Op.GET, 0).a(direct));
      fresh(slot);
      put(slot, 0);
      emit.both(new Draft(Op.POP, 0));
    }
  }

  /** Whether the program has functions, so that any variable may lie in a cell. */
  boolean hasCells() {
    return scope.hasFunctions();
  }

  /** Whether a call by that name is a call of a variable's value. */
  boolean callsVariable(String name) {
    return typedLines && (scope.declares(name) || (!exists(name) && scope.knows(name)));
  }

  @Override
  public Builtin builtin(String name) {
    Builtin builtin = builtins.named(name);
    if (builtin == null) {
      throw new IllegalStateException("no builtin " + name);
    }
    return builtin;
  }

  @Override
  public int number(Builtin builtin) {
    return builtins.number(builtin);
  }

  @Override
  public int flags(Expr.Binary binary) {
    int flags = Steps.flags(binary.answer());
    if (binary.numbers() == Numbers.PROMOTING) {
      flags |= Flags.PROMOTING | Flags.MODULO_OF_DIVISOR;
    }
    return flags
        | switch (binary.op()) {
          case MODULO -> lambda ? Flags.INT_32 : Flags.MODULO_OF_DIVISOR;
          case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER -> ints();
          case IN -> lambda ? Flags.NOT_IN_STRINGS : 0;
          default -> 0;
        };
  }

  @Override
  public int flags(Expr.Unary unary) {
    return Steps.flags(unary.answer()) | (unary.op() == UnaryOp.NEGATE ? ints() : 0);
  }

  /** How wide ints are. */
  int ints() {
    return lambda ? Flags.INT_32 : 0;
  }

  /** Whether there is a builtin by that name. */
  boolean exists(String function) {
    return builtins.named(function) != null;
  }

  /** Notes how echo spells what would be a call of something that does not exist. */
  void spelling(Expr call, String hint) {
    if (typedLines
        && call instanceof Expr.Call(String _, List<Expr> args, SourceSpan _)
        && args.size() == 1) {
      spellings.put(call, hint);
    }
  }

  /** The builtin that calls others by name, with a note that one does not exist. */
  @Nullable Builtin unknown(Expr.Call call) {
    String message = "Unknown built-in function: " + call.function();
    Diagnostic unknown =
        new Diagnostic(
            call.span().line(),
            call.span().column(),
            message,
            spellings.get(call),
            "Line " + call.span().endLine() + ":  " + message);
    unknownBuiltins.add(unknown);
    Builtin instead = builtins.named(CALL_FUNCTION);
    if (instead == null) {
      diagnostics.add(unknown);
    }
    return instead;
  }

  /** The arguments of a builtin's call; behind the name of one that does not exist. */
  @Override
  public List<Expr> arguments(Expr.Call call) {
    if (exists(call.function())) {
      return call.function().equals(ASSERT) ? asserted(call) : call.args();
    }
    List<Expr> args = new ArrayList<>(call.args());
    args.addFirst(new Expr.Literal(StrValue.of(call.function()), call.span()));
    return args;
  }

  private List<String> lines() {
    List<String> known = lines;
    if (known == null) {
      known = source.lines().toList();
      lines = known;
    }
    return known;
  }

  /** An assertion of echo says what is asserted. */
  private List<Expr> asserted(Expr.Call call) {
    List<Expr> args = call.args();
    boolean plain = args.stream().noneMatch(Expr.Splice.class::isInstance);
    if (!typedLines || !plain || args.isEmpty() || args.size() > 2) {
      return args;
    }
    List<Expr> said = new ArrayList<>(args);
    if (args.size() == 1) {
      said.add(new Expr.Literal(StrValue.EMPTY, call.span()));
    }
    String condition = args.getFirst().span().of(lines());
    said.add(new Expr.Literal(StrValue.of(condition), call.span()));
    return said;
  }

  void problem(SourceSpan span, String message) {
    diagnostics.add(new Diagnostic(span.line(), span.column(), message, null));
  }

  /** In echo, steps stand in the line of their own expression. */
  void at(SourceSpan span) {
    if (typedLines && span.line() > 0) {
      emit.line = span.line();
    }
  }
}
