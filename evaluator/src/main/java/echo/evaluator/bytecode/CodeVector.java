package echo.evaluator.bytecode;

import java.util.List;

/**
 * The byte code of a program's main part or of one fork.
 *
 * @param widths bytes that operands take
 * @param maxStack how deep the temporaries get
 * @param operations in the order of their pcs, without gaps
 */
public record CodeVector(Widths widths, int maxStack, List<Operation> operations) {
  /** Bytes that each kind of operand takes: 1, 2 or 4. */
  public record Widths(int label, int literal, int fork, int variable, int stack) {
    int of(Operand.Kind kind) {
      return switch (kind) {
        case LABEL -> label;
        case LITERAL -> literal;
        case FORK -> fork;
        case VARIABLE -> variable;
        case STACK -> stack;
        case BYTE -> 1;
      };
    }

    /** Bytes for numbers up to a greatest one; the server counts 256 among those of one byte. */
    static int reaching(int greatest) {
      return greatest <= 1 << 8 ? 1 : greatest <= 1 << 16 ? 2 : 4;
    }
  }

  /** How many bytes it takes. */
  public int size() {
    return operations.isEmpty() ? 0 : operations.getLast().end();
  }
}
