/**
 * Operators on values: arithmetic, comparison, indexing.
 *
 * <p>Each answers null instead of raising, because raising is the interpreter's business and a
 * caught error must be cheap; {@code failure} methods say afterwards which error it was. Threading:
 * stateless. Start with {@link echo.evaluator.operator.Arithmetic}.
 */
@NullMarked
package echo.evaluator.operator;

import org.jspecify.annotations.NullMarked;
