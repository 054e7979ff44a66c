package echo.evaluator;

/**
 * A task's activations: all that is needed to go on. (Contract: see below; filled in by the core.)
 */
public final class Execution {}
