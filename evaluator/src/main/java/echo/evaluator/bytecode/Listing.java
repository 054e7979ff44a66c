package echo.evaluator.bytecode;

import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;

/** A listing of byte code, as the servers' {@code disassemble()} gives it. */
public final class Listing {
  private static final int LAMBDA_VERSION = 4;
  private static final int TOAST_VERSION = 17;

  private static final int BYTES_A_LINE = 5;

  private final CodeVectors code;
  private final List<String> lines = new ArrayList<>();

  private Listing(CodeVectors code) {
    this.code = code;
  }

  /** The lines of the listing. */
  public static List<String> of(CodeVectors code) {
    Listing listing = new Listing(code);
    boolean lambda = code.origin() == Origin.LAMBDAMOO;
    listing.lines.add("Language version number: " + (lambda ? LAMBDA_VERSION : TOAST_VERSION));
    listing.lines.add("First line number: 1");
    listing.vector("Main code vector:", code.main());
    for (int i = 0; i < code.forks().size(); i++) {
      listing.vector("Forked code vector " + i + ":", code.forks().get(i));
    }
    return List.copyOf(listing.lines);
  }

  private void vector(String title, CodeVector vector) {
    lines.add("");
    lines.add(title);
    lines.add("=".repeat(title.length()));
    CodeVector.Widths widths = vector.widths();
    lines.add(
        "[Bytes for labels = %d, literals = %d, forks = %d, variables = %d, stack refs = %d]"
            .formatted(
                widths.label(),
                widths.literal(),
                widths.fork(),
                widths.variable(),
                widths.stack()));
    lines.add("[Maximum stack size = " + vector.maxStack() + "]");
    vector.operations().forEach(operation -> operation(operation, widths));
  }

  private void operation(Operation operation, CodeVector.Widths widths) {
    List<Integer> bytes = bytes(operation, widths);
    StringBuilder line = new StringBuilder("%3d:".formatted(operation.pc()));
    int room = BYTES_A_LINE;
    for (int b : bytes) {
      if (room == 0) {
        lines.add(line.toString());
        line = new StringBuilder("    ");
        room = BYTES_A_LINE;
      }
      line.append(" %03d".formatted(b));
      room--;
    }
    line.append("    ".repeat(room));
    lines.add(line.append(text(operation)).toString());
  }

  private List<Integer> bytes(Operation operation, CodeVector.Widths widths) {
    List<Integer> bytes = new ArrayList<>();
    if (operation.opcode().extended(code.origin())) {
      bytes.add(Opcode.prefix(code.origin()));
    }
    bytes.add(first(operation));
    for (Operand operand : operation.operands()) {
      for (int shift = 8 * (widths.of(operand.kind()) - 1); shift >= 0; shift -= 8) {
        bytes.add(operand.value() >> shift & 0xff);
      }
    }
    return bytes;
  }

  private int first(Operation operation) {
    int number = operation.opcode().number(code.origin());
    return switch (operation.opcode()) {
      case PUT, PUSH, PUSH_CLEAR -> number + operation.inline();
      case NUM -> number + operation.inline() - Opcode.LEAST_SMALL;
      default -> number;
    };
  }

  private String text(Operation operation) {
    Opcode opcode = operation.opcode();
    StringBuilder text =
        new StringBuilder(opcode.ticks(code.origin()) ? " * " : "   ").append(opcode.mnemonic());
    switch (opcode) {
      case NUM -> text.append(' ').append(operation.inline());
      case PUT, PUSH, PUSH_CLEAR -> text.append(' ').append(variable(operation.inline()));
      case CALL_FUNC ->
          text.append(' ').append(FunctionNumbers.of(code.origin()).name(value(operation, 0)));
      case SCATTER -> scatter(operation, text);
      default -> operation.operands().forEach(operand -> operand(operand, text));
    }
    return text.toString();
  }

  private void operand(Operand operand, StringBuilder text) {
    text.append(' ');
    switch (operand.kind()) {
      case VARIABLE -> text.append(variable(operand.value()));
      case LITERAL -> text.append(code.literals().get(operand.value()).shown(code.origin()));
      case FORK, LABEL, STACK, BYTE -> text.append(operand.value());
    }
  }

  private void scatter(Operation operation, StringBuilder text) {
    text.append(' ').append(value(operation, 0));
    text.append('/').append(value(operation, 1));
    text.append('/').append(value(operation, 2)).append(':');
    List<Operand> operands = operation.operands();
    int end = operands.size() - 1;
    for (int i = 3; i < end; i += 2) {
      text.append(' ').append(variable(operands.get(i).value()));
      text.append('/').append(operands.get(i + 1).value());
    }
    text.append(' ').append(operands.get(end).value());
  }

  private static int value(Operation operation, int operand) {
    return operation.operands().get(operand).value();
  }

  private String variable(int slot) {
    return code.variables().get(slot);
  }
}
