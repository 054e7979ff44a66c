/**
 * Programs made by chance, run by both forms of the evaluator and by the tests' own interpreter.
 *
 * <p>Threading: one thread. Start with {@link echo.evaluator.equivalence.EquivalenceTest}.
 */
@NullMarked
package echo.evaluator.equivalence;

import org.jspecify.annotations.NullMarked;
