/**
 * MOO data: immutable values, their equality, order and literals.
 *
 * <p>Threading: every value is immutable and freely shared between threads. Start with {@link
 * echo.values.Value}.
 */
@NullMarked
package echo.values;

import org.jspecify.annotations.NullMarked;
