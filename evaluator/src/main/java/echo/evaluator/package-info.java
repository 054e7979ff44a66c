/**
 * Runs programs. A task's continuation is plain data: activations with slots, temporaries and a
 * position (ADR 0001).
 *
 * <p>The evaluator does not know the store, threads, clocks or sockets: it asks {@link
 * echo.evaluator.host.Host}. Threading: programs and lowered code are immutable and shared; an
 * execution belongs to the one thread that runs its turn. Start with {@code Interpreter}.
 */
@NullMarked
package echo.evaluator;

import org.jspecify.annotations.NullMarked;
