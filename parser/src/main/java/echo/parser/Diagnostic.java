package echo.parser;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a source text, said for a person.
 *
 * @param line 1-based
 * @param column 1-based, in code points
 * @param message one sentence
 * @param hint what to write instead, or null
 */
public record Diagnostic(int line, int column, String message, @Nullable String hint) {}
