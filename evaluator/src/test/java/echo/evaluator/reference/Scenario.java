package echo.evaluator.reference;

import echo.parser.EchoPrinter;
import echo.parser.MooPrinter;
import echo.parser.ast.Program;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.ProgramText;
import java.util.List;

/**
 * A program with the objects that it may use.
 *
 * <p>{@code #2} is a wizard, {@code #5} a programmer; {@code #3} is the wizard's, {@code #4} is its
 * child and the programmer's.
 *
 * @param main what runs, with the rights of {@code #5}
 * @param verbs of the objects; those of {@code #0} stand in for builtins
 * @param properties of {@code #3}, which {@code #4} has too
 */
public record Scenario(Program main, List<Spec> verbs, List<Field> properties) {
  /** A verb; its owner is its object's. */
  public record Spec(long object, String name, Program program) {}

  /** A property, with its owner and flags. */
  public record Field(String name, Value value, long owner, int flags) {}

  /** A program as text. */
  public static ProgramText text(Program program) {
    List<String> lines =
        program.dialect() == Dialect.ECHO
            ? EchoPrinter.print(program)
            : MooPrinter.print(program, false, true).lines();
    return new ProgramText(program.dialect(), String.join("\n", lines));
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (Spec verb : verbs) {
      out.append("---- #").append(verb.object).append(':').append(verb.name).append(" (");
      out.append(verb.program.dialect())
          .append(")\n")
          .append(text(verb.program).source())
          .append('\n');
    }
    out.append("---- main (").append(main.dialect()).append(")\n");
    return out.append(text(main).source()).toString();
  }
}
