package echo.evaluator.bytecode;

import echo.values.FloatValue;
import echo.values.Literals;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the code vectors of one program share while it is compiled. */
final class Shared {
  final Origin origin;
  final VariableOrder variables;
  final List<CodeVector> forks = new ArrayList<>();

  /** References to variables that took an operand, in vectors that are finished or begun. */
  int variableReferences;

  private final List<Literal> literals = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  Shared(Origin origin, VariableOrder variables) {
    this.origin = origin;
    this.variables = variables;
  }

  /** The number of a literal; equal ones of one type, case counting, are one. */
  int literal(@Nullable Value value) {
    return places.computeIfAbsent(
        key(value),
        _ -> {
          literals.add(new Literal(value));
          return literals.size() - 1;
        });
  }

  private static String key(@Nullable Value value) {
    return value == null
        ? ""
        : value.tag
            + switch (value) {
              case StrValue text -> text.text();
              case FloatValue number -> Double.toString(number.value() + 0.0);
              default -> Literals.toLiteral(value);
            };
  }

  List<Literal> literals() {
    return List.copyOf(literals);
  }

  int literalCount() {
    return literals.size();
  }
}
