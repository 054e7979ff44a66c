package echo.mooimport.check;

import echo.values.model.VerbArgs;
import org.jspecify.annotations.Nullable;

/**
 * A verb with its text.
 *
 * @param line of its definition
 * @param flags {@link echo.values.model.VerbFlags}
 * @param source as in the dump, or null when it was never programmed
 * @param sourceLine the line of the dump before its first line of text
 */
public record CheckedVerb(
    int line,
    String names,
    long owner,
    int flags,
    VerbArgs args,
    @Nullable String source,
    int sourceLine) {}
