/**
 * Builtin functions: each declared once, with the prologue (arity, types, permission, cost) made
 * from the declaration.
 *
 * <p>Threading: declarations are immutable; a {@link echo.evaluator.builtin.Call} belongs to a
 * turn. Start with {@link echo.evaluator.builtin.Builtin}.
 */
@NullMarked
package echo.evaluator.builtin;

import org.jspecify.annotations.NullMarked;
