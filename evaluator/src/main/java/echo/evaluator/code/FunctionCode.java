package echo.evaluator.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of a program.
 *
 * @param name what it is called, or null
 * @param entry the step of the full form where its body begins
 * @param captures the slots of the variables it takes along: the same slots around it and in it
 */
public record FunctionCode(@Nullable String name, int entry, List<Integer> captures) {}
