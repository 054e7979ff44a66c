package echo.evaluator.code;

import echo.evaluator.builtin.BuiltinRegistry;
import echo.parser.ast.Program;
import echo.values.model.Origin;
import echo.values.model.ProgramText;

/**
 * Turns trees into code: names into slots, expressions into steps.
 *
 * <p>The same tree and origin always give the same steps: persisted positions rely on it.
 *
 * <p>Threading: immutable.
 */
public final class Lowering {
  /** Changes whenever the same text would give other steps. Persisted positions name it. */
  public static final int VERSION = 1;

  private final BuiltinRegistry builtins;

  public Lowering(BuiltinRegistry builtins) {
    this.builtins = builtins;
  }

  /** Lowers a program; what is wrong with it is in the result. */
  public Lowered lower(Program program, ProgramText text, Origin origin) {
    throw new UnsupportedOperationException();
  }
}
