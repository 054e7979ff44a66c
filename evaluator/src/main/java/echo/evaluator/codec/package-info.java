/**
 * Executions as data and as bytes.
 *
 * <p>Persisted: layouts are frozen per version (DECISIONS 15). Threading: images are immutable,
 * codecs stateless. Start with {@link echo.evaluator.codec.ExecutionImage}.
 */
@NullMarked
package echo.evaluator.codec;

import org.jspecify.annotations.NullMarked;
