/**
 * A second interpreter, for the tests alone: programs' meaning by plain recursion over their trees.
 *
 * <p>It shares the values with the real one and nothing else: no steps, no slots, no operators.
 * What it leaves out (tasks, ticks, waifs, tracebacks) its programs must not use. Threading: one
 * thread. Start with {@link echo.evaluator.reference.Reference}.
 */
@NullMarked
package echo.evaluator.reference;

import org.jspecify.annotations.NullMarked;
