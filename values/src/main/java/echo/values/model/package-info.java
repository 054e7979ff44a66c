/**
 * What a verb, a property, a program and a connection are, as records that every module shares.
 *
 * <p>Threading: all immutable. Start with {@link echo.values.model.Verb} and {@link
 * echo.values.model.Property}.
 */
@NullMarked
package echo.values.model;

import org.jspecify.annotations.NullMarked;
