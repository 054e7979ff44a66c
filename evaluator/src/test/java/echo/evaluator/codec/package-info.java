/** Tests of executions as bytes. */
@org.jspecify.annotations.NullMarked
package echo.evaluator.codec;
