/**
 * Who may do what: MOO's permissions as one set of decisions.
 *
 * <p>Threading: everything is immutable. Start with {@link echo.capabilities.Rights}.
 */
@NullMarked
package echo.capabilities;

import org.jspecify.annotations.NullMarked;
