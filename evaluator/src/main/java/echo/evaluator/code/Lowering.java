package echo.evaluator.code;

import echo.evaluator.builtin.BuiltinRegistry;
import echo.parser.Diagnostic;
import echo.parser.ast.Program;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns trees into code: names into slots, expressions into steps.
 *
 * <p>The same tree and origin always give the same steps, in every server of a version of
 * executions: persisted positions rely on it. A call of a builtin that does not exist becomes a
 * call of {@code call_function}, as the servers do with old databases; {@link #problems} reports it
 * when code is new.
 *
 * <p>Threading: immutable.
 */
public final class Lowering {
  private final BuiltinRegistry builtins;

  public Lowering(BuiltinRegistry builtins) {
    this.builtins = builtins;
  }

  /** Lowers a program; what is wrong with it is in the result. */
  public Lowered lower(Program program, ProgramText text, Origin origin) {
    Context context = lowered(program, text.source(), origin);
    if (!context.diagnostics.isEmpty()) {
      return new Lowered.Rejected(List.copyOf(context.diagnostics));
    }
    return code(context, text, origin);
  }

  /** Lowers a program that is new: what {@link #problems} finds is in the result. */
  public Lowered lowerNew(Program program, ProgramText text, Origin origin) {
    Context context = lowered(program, text.source(), origin);
    List<Diagnostic> problems = problems(context);
    return problems.isEmpty() ? code(context, text, origin) : new Lowered.Rejected(problems);
  }

  /** What is wrong with a program that is about to be saved or run for the first time. */
  public List<Diagnostic> problems(Program program, Origin origin) {
    return problems(lowered(program, "", origin));
  }

  private static List<Diagnostic> problems(Context context) {
    if (context.diagnostics.isEmpty() && context.unknownBuiltins.isEmpty()) {
      return List.of();
    }
    List<Diagnostic> problems = new ArrayList<>(context.diagnostics);
    context.unknownBuiltins.stream().filter(p -> !problems.contains(p)).forEach(problems::add);
    return List.copyOf(problems);
  }

  private static Code code(Context context, ProgramText text, Origin origin) {
    return new Code(
        text,
        origin,
        context.scope.names(),
        context.emit.finishFull(),
        context.emit.finishFast(),
        functions(context));
  }

  private static List<FunctionCode> functions(Context context) {
    List<FunctionCode> functions = new ArrayList<>();
    for (Context.DraftFunction draft : context.functions) {
      if (draft == null) {
        throw new IllegalStateException("a function was begun and not ended");
      }
      functions.add(new FunctionCode(draft.name(), draft.entry().full, draft.captures()));
    }
    return List.copyOf(functions);
  }

  private Context lowered(Program program, String source, Origin origin) {
    Context context = lowered(program, source, origin, Scope.Found.NOTHING);
    if (!context.functions.isEmpty()) {
      // Once more to know the verb's names in its functions, once more to know what these capture.
      Scope.Found first = context.scope.found();
      Scope.Found names = new Scope.Found(first.names(), Set.of(), List.of(), first.count());
      context = lowered(program, source, origin, names);
      context = lowered(program, source, origin, context.scope.found());
    }
    context.scope.reportNeverSet();
    return context;
  }

  private Context lowered(Program program, String source, Origin origin, Scope.Found found) {
    Context context = new Context(program, source, builtins, origin, found);
    new StatementLowering(context, program.fallOff()).program(program.body());
    return context;
  }
}
