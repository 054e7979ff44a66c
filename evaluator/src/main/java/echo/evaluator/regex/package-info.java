/**
 * MOO's regular expressions: the dialect of {@code match()} and {@code rmatch()}, compiled to a
 * small program and run by backtracking on a stack of its own, every step counted.
 *
 * <p>Threading: a compiled {@link echo.evaluator.regex.MooPattern} is immutable and shared; a
 * {@link echo.evaluator.regex.MooMatcher} belongs to one call. Start with {@link
 * echo.evaluator.regex.MooPattern}.
 */
@NullMarked
package echo.evaluator.regex;

import org.jspecify.annotations.NullMarked;
