package echo.evaluator.bytecode;

import echo.parser.ast.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation at its place.
 *
 * @param pc where its first byte stands; a frame's error pc points here
 * @param end where the next operation begins; a frame that waits for a call points here
 * @param inline the variable's slot of {@code PUT} and {@code PUSH}, the int of {@code NUM}
 * @param expr the expression that it computes, null for what belongs to a statement
 */
public record Operation(
    int pc, int end, Opcode opcode, int inline, List<Operand> operands, @Nullable Expr expr) {}
