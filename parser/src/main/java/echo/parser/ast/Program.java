package echo.parser.ast;

import echo.values.Value;
import echo.values.model.Dialect;
import java.util.List;

/**
 * The tree of one verb, eval or fork body.
 *
 * @param dialect the dialect it was written in, for printing
 * @param body the statements
 * @param fallOff the value of falling off the end and of a bare return: 0 in moo, null in echo
 */
public record Program(Dialect dialect, List<Stmt> body, Value fallOff) {}
