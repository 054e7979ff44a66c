package echo.evaluator.bytecode;

import echo.evaluator.bytecode.CodeVector.Widths;
import echo.evaluator.bytecode.Operand.Kind;
import echo.parser.ast.Expr;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A code vector being made: operations whose places and operands' widths are not yet known. */
final class VectorDraft {
  final Shared shared;

  /** Temporaries before the next operation. */
  int depth;

  /** Where the value lies that {@code $} refers to; -1 outside brackets. */
  int base = -1;

  /** How many handlers guard the next operation. */
  int tries;

  private int maxDepth;
  private final List<Draft> drafts = new ArrayList<>();

  VectorDraft(Shared shared) {
    this.shared = shared;
  }

  /** An operand whose label may not be bound yet. */
  private record Unplaced(Kind kind, int value, @Nullable Label label) {}

  /** An operation without a place. */
  final class Draft {
    Opcode opcode;
    final int inline;
    final boolean guarded = tries > 0;
    private final @Nullable Expr expr;
    private final List<Unplaced> numbers = new ArrayList<>();

    private Draft(Opcode opcode, int inline, @Nullable Expr expr) {
      this.opcode = opcode;
      this.inline = inline;
      this.expr = expr;
    }

    Draft number(Kind kind, int value) {
      numbers.add(new Unplaced(kind, value, null));
      return this;
    }

    Draft to(Label label) {
      numbers.add(new Unplaced(Kind.LABEL, 0, label));
      return this;
    }

    Draft variable(int slot) {
      shared.variableReferences++;
      return number(Kind.VARIABLE, slot);
    }

    /** Whether it may go on elsewhere than behind it. */
    boolean branches() {
      return numbers.stream().anyMatch(n -> n.kind() == Kind.LABEL || n.kind() == Kind.FORK);
    }

    private int size(Widths widths) {
      int size = opcode.extended(shared.origin) ? 2 : 1;
      for (Unplaced number : numbers) {
        size += widths.of(number.kind());
      }
      return size;
    }

    private Operation at(int[] pcs, int index) {
      List<Operand> operands = new ArrayList<>();
      for (Unplaced number : numbers) {
        Label label = number.label();
        operands.add(new Operand(number.kind(), label == null ? number.value() : label.value(pcs)));
      }
      return new Operation(pcs[index], pcs[index + 1], opcode, inline, operands, expr);
    }
  }

  Draft emit(Opcode opcode, @Nullable Expr expr) {
    return emit(opcode, 0, expr);
  }

  Draft emit(Opcode opcode, int inline, @Nullable Expr expr) {
    Draft draft = new Draft(opcode, inline, expr);
    drafts.add(draft);
    return draft;
  }

  void push(int count) {
    depth += count;
    maxDepth = Math.max(maxDepth, depth);
  }

  void pop(int count) {
    depth -= count;
  }

  void bind(Label label) {
    label.operation = drafts.size();
  }

  /** Pushes an int. */
  void small(int number, @Nullable Expr expr) {
    emit(Opcode.NUM, number, expr);
    push(1);
  }

  /** Reads or sets a variable: the first ones have operations of their own. */
  void variable(Opcode ready, Opcode any, int slot, @Nullable Expr expr) {
    if (slot < Opcode.READY_VARIABLES) {
      emit(ready, slot, expr);
    } else {
      emit(any, expr).variable(slot);
    }
  }

  /** Gives every operation its place. */
  CodeVector finish() {
    if (shared.origin == Origin.TOASTSTUNT) {
      LastReads.mark(drafts);
    }
    Widths widths = widths();
    int[] pcs = new int[drafts.size() + 1];
    for (int i = 0; i < drafts.size(); i++) {
      pcs[i + 1] = pcs[i] + drafts.get(i).size(widths);
    }
    List<Operation> operations = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      operations.add(drafts.get(i).at(pcs, i));
    }
    return new CodeVector(widths, maxDepth, List.copyOf(operations));
  }

  /**
   * How wide operands are. The server compares numbers of this vector with counts over the whole
   * program, and leaves wide stack references out of the size; both decide where things stand.
   */
  private Widths widths() {
    int literal = Widths.reaching(Math.max(greatest(Kind.LITERAL), shared.literalCount()));
    int fork = Widths.reaching(Math.max(greatest(Kind.FORK), shared.forks.size()));
    int variable = Widths.reaching(Math.max(greatest(Kind.VARIABLE), shared.variableReferences));
    Widths narrow = new Widths(1, literal, fork, variable, 1);
    int size = drafts.stream().mapToInt(draft -> draft.size(narrow)).sum();
    int label = size <= 1 << 8 ? 1 : size + count(Kind.LABEL) <= 1 << 16 ? 2 : 4;
    return new Widths(label, literal, fork, variable, Widths.reaching(maxDepth));
  }

  private int greatest(Kind kind) {
    return numbers(kind).mapToInt(Unplaced::value).max().orElse(0);
  }

  private int count(Kind kind) {
    return (int) numbers(kind).count();
  }

  private java.util.stream.Stream<Unplaced> numbers(Kind kind) {
    return drafts.stream().flatMap(d -> d.numbers.stream()).filter(n -> n.kind() == kind);
  }
}
