/**
 * Every builtin against its declaration: arity, types, permission, errors, and the errors one by
 * one.
 *
 * <p>Threading: one thread. Start with {@link echo.evaluator.matrix.BuiltinMatrixTest}.
 */
@NullMarked
package echo.evaluator.matrix;

import org.jspecify.annotations.NullMarked;
