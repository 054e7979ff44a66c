/**
 * The parsers that ANTLR generates from {@code Moo.g4} and {@code Echo.g4}, and what they extend.
 *
 * <p>Only the module {@code parser} uses this package. Threading: a lexer or parser belongs to one
 * thread; their prediction caches are shared and safe. Start with the grammars.
 */
@NullMarked
package echo.grammar;

import org.jspecify.annotations.NullMarked;
