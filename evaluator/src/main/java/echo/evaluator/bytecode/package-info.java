/**
 * The byte code of LambdaMOO 1.8 and ToastStunt 2.7: what their compilers make of a program, for
 * {@code disassemble()} and for the sizes of objects and tasks.
 *
 * <p>Nothing runs this code. It is laid out so that every pc, every operand's width and every
 * number is that server's; only the numbers of ToastStunt's builtins depend on how it was built.
 * What LambdaMOO's language does not have (maps, {@code ^} in brackets, operators on bits, loops
 * with two variables) is laid out for its worlds as ToastStunt does, under numbers that LambdaMOO
 * leaves free.
 *
 * <p>Threading: immutable results. Start with {@link echo.evaluator.bytecode.CodeVectors}.
 */
@NullMarked
package echo.evaluator.bytecode;

import org.jspecify.annotations.NullMarked;
