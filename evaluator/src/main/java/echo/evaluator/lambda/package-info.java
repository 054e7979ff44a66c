/**
 * LambdaMOO 1.8's byte code: what its compiler makes of a program, for {@code disassemble()} and
 * for finding the place of a saved frame's pc.
 *
 * <p>Nothing runs this code. It is laid out so that every pc, every operand's width and every
 * number is that server's. What its language does not have (maps, {@code ^} in brackets, operators
 * on bits, loops with two variables) is laid out as ToastStunt does, under numbers that LambdaMOO
 * leaves free.
 *
 * <p>Threading: immutable results. Start with {@link echo.evaluator.lambda.CodeVectors}.
 */
@NullMarked
package echo.evaluator.lambda;

import org.jspecify.annotations.NullMarked;
