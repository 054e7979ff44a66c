package echo.evaluator.reference;

import echo.parser.ast.Expr;

/**
 * A function value: its tree, what it sees, and the activation that made it.
 *
 * @param env with its own name, if it has one
 */
record Closure(Expr.Function tree, Env env, Activation maker) {}
