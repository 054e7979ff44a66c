package echo.evaluator;

import echo.evaluator.bytecode.CodeVectors;
import echo.evaluator.code.Code;
import echo.parser.ParseResult;
import echo.parser.ast.Program;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a waiting task weighs in the memory of the server that its world comes from, on a 64-bit
 * machine: {@code queued_tasks()} shows it, and worlds that came with such figures go on comparing
 * them. Temporaries are those of this evaluator, whose markers of handlers are not counted.
 *
 * @param forked what the server keeps of a fork that has not begun, beside program and values
 * @param machine the same of a task that has begun, beside its activations
 * @param activation the same of each activation
 */
record TaskBytes(long forked, long machine, long activation) {
  private static final TaskBytes LAMBDAMOO = new TaskBytes(152, 32, 112);
  private static final TaskBytes TOASTSTUNT = new TaskBytes(200, 48, 152);

  /** An unset variable, or the part of any other that does not depend on its value. */
  private static final long VARIABLE = 16;

  static TaskBytes of(Origin origin) {
    return origin == Origin.LAMBDAMOO ? LAMBDAMOO : TOASTSTUNT;
  }

  /** Of a fork that has not begun. */
  long fork(Execution execution, ProgramCache programs) {
    return forked + contents(execution.frame(0), programs);
  }

  /** Of a task that waits. */
  long task(Execution execution, ProgramCache programs) {
    long bytes = machine;
    for (int i = 0; i < execution.depth; i++) {
      bytes += activation + contents(execution.frame(i), programs);
    }
    return bytes;
  }

  private static long contents(Activation frame, ProgramCache programs) {
    long bytes = string(frame.verbName.text()) + string(frame.verbNames);
    Code code = frame.code;
    if (code != null) {
      bytes += code.serverBytes(known -> program(known, programs));
      for (int slot = 0; slot < code.variables().size(); slot++) {
        Value value = frame.valueAt(slot);
        bytes += value == null ? 0 : value.byteSize() - VARIABLE;
      }
    }
    for (int i = 0; i < frame.top; i++) {
      bytes += sizeOf(frame.temps[i]);
    }
    return bytes + sizeOf(frame.pending) - VARIABLE;
  }

  /** The program with room for its variables. */
  private static long program(Code code, ProgramCache programs) {
    if (code.text().dialect() == Dialect.MOO
        && programs.parsed(code.text()) instanceof ParseResult.Parsed<Program> parsed) {
      CodeVectors vectors = CodeVectors.of(parsed.tree(), code.origin());
      return vectors.byteSize() + VARIABLE * vectors.variables().size();
    }
    return string(code.text().source()) + VARIABLE * code.variables().size();
  }

  private static long sizeOf(@Nullable Value value) {
    return value == null ? VARIABLE : value.byteSize();
  }

  private static long string(String text) {
    return text.length() + 1L;
  }
}
