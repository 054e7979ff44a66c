package echo.evaluator.code;

import echo.evaluator.builtin.BuiltinRegistry;
import echo.parser.Diagnostic;
import echo.parser.ast.Program;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of a program's full form as text, for {@code disassemble()}. */
public final class Disassembly {
  private static final Map<Integer, String> NAMES = names();

  private Disassembly() {}

  /** One line for each step; what is wrong with the program if it cannot be lowered. */
  public static List<String> of(
      Program program, ProgramText text, BuiltinRegistry builtins, Origin origin) {
    return switch (new Lowering(builtins).lower(program, text, origin)) {
      case Code code -> listing(code);
      case Lowered.Rejected rejected ->
          rejected.diagnostics().stream().map(Diagnostic::verbErrorLine).toList();
    };
  }

  private static List<String> listing(Code code) {
    List<String> lines = new ArrayList<>();
    lines.add("Variables: " + String.join(" ", code.variables()));
    Instruction[] steps = code.full();
    for (int i = 0; i < steps.length; i++) {
      lines.add("%4d: %-16s".formatted(i, NAMES.get(steps[i].op)) + operands(code, steps[i]));
    }
    return lines;
  }

  private static String operands(Code code, Instruction step) {
    StringBuilder out = new StringBuilder();
    switch (step.op) {
      case Op.GET, Op.PUT -> out.append(" ").append(code.variables().get(step.a));
      case Op.IF, Op.JUMP, Op.WHILE_NAMED, Op.FOR_LIST, Op.FOR_RANGE, Op.AND, Op.OR ->
          out.append(" to ").append(step.target);
      default -> {}
    }
    if (step.builtin != null) {
      out.append(" ").append(step.builtin.name());
    }
    if (step.value != null) {
      out.append(" ").append(step.value);
    }
    return out.append("   (line ").append(step.line).append(")").toString();
  }

  private static Map<Integer, String> names() {
    Map<Integer, String> names = new HashMap<>();
    for (Field field : Op.class.getDeclaredFields()) {
      try {
        if (field.getType() == int.class) {
          names.put(field.getInt(null), field.getName());
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return names;
  }
}
