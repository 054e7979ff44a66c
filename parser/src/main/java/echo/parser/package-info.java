/**
 * Text to tree and tree to text, in both dialects.
 *
 * <p>Only this module sees the parsers that ANTLR generates. Threading: {@link echo.parser.Parser}
 * and the printers hold no state and may be called from any thread; trees are immutable. Start with
 * {@link echo.parser.Parser}.
 */
@NullMarked
package echo.parser;

import org.jspecify.annotations.NullMarked;
