/**
 * Lowered programs: the full form, which persisted positions refer to, and the fast form, which
 * evaluates runs of effect-free steps in place (DECISIONS 5, 6).
 *
 * <p>Threading: immutable and shared. Start with {@link echo.evaluator.code.Lowering}.
 */
@NullMarked
package echo.evaluator.code;

import org.jspecify.annotations.NullMarked;
