package echo.evaluator;

import echo.values.ObjValue;
import echo.values.Value;

/**
 * A line of a task's stack, innermost first: an activation, or a builtin that called the one before
 * it.
 *
 * @param self {@code this}; {@code #-1} of a builtin
 * @param verbName the name it was called by, or the builtin's
 * @param verbNames all the verb's names as defined, or the builtin's
 * @param line 1-based line, or the builtin's step
 * @param builtin whether it stands for a builtin
 */
public record StackEntry(
    Value self,
    String verbName,
    String verbNames,
    ObjValue programmer,
    ObjValue definer,
    ObjValue player,
    int line,
    boolean builtin) {}
