/**
 * The one tree of both dialects: sealed records, with every difference of meaning written into the
 * nodes (ECHO.md section 1), so that nothing downstream asks which dialect a node came from.
 *
 * <p>Threading: immutable. Start with {@link echo.parser.ast.Program}, {@link
 * echo.parser.ast.Stmt}, {@link echo.parser.ast.Expr}.
 */
@NullMarked
package echo.parser.ast;

import org.jspecify.annotations.NullMarked;
