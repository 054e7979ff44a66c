/**
 * Benchmarks of parts of the server with JMH: programs, parsing and lowering, values, commits,
 * codecs.
 *
 * <p>{@code ./echo bench} runs them and passes its arguments to JMH; {@code docs/benchmarks.md}
 * says how to read them. No test runs them, and nothing else depends on them. Start at {@link
 * echo.bench.ProgramBenchmark}. Threading: one thread each.
 */
@NullMarked
package echo.bench;

import org.jspecify.annotations.NullMarked;
