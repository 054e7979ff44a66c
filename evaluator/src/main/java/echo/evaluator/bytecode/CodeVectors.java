package echo.evaluator.bytecode;

import echo.parser.ast.Program;
import echo.values.model.Origin;
import java.util.List;

/**
 * A moo program as one of the servers compiles it.
 *
 * @param origin which server: LambdaMOO 1.8 or ToastStunt 2.7
 * @param main the program itself
 * @param forks the bodies of its forks; an inner one comes before the one it stands in
 * @param literals the constants that code vectors share
 * @param variables names by slot, the predefined ones first
 */
public record CodeVectors(
    Origin origin,
    CodeVector main,
    List<CodeVector> forks,
    List<Literal> literals,
    List<String> variables) {
  private static final long PROGRAM_STRUCT = 104;
  private static final long VECTOR_STRUCT = 24;
  private static final long POINTER = 8;

  /** Compiles a program of the moo dialect. */
  public static CodeVectors of(Program program, Origin origin) {
    Shared shared = new Shared(origin, VariableOrder.of(program, origin));
    CodeVector main = StatementCode.vector(program.body(), shared);
    return new CodeVectors(
        origin, main, List.copyOf(shared.forks), shared.literals(), shared.variables.names());
  }

  /** What the server counts for the program in {@code object_bytes()}. */
  public long byteSize() {
    long bytes = PROGRAM_STRUCT + main.size();
    for (Literal literal : literals) {
      bytes += literal.byteSize();
    }
    for (CodeVector fork : forks) {
      bytes += VECTOR_STRUCT + fork.size();
    }
    for (String variable : variables) {
      bytes += POINTER + variable.length() + 1;
    }
    return bytes;
  }
}
