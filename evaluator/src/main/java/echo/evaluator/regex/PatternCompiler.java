package echo.evaluator.regex;

import java.util.Arrays;
import java.util.List;

/** Turns the tree of a pattern into instructions of three ints each. */
final class PatternCompiler {
  private int[] code = new int[48];
  private int length;

  /** Slots 2n and 2n + 1 are a group's start and end; those behind the groups' are loops'. */
  private int slots = 20;

  int[] compile(Node node) {
    emit(node);
    add(Op.MATCH, 0, 0);
    return Arrays.copyOf(code, length);
  }

  int slots() {
    return slots;
  }

  private void emit(Node node) {
    switch (node) {
      case Node.Sequence sequence -> sequence.parts().forEach(this::emit);
      case Node.Alternatives alternatives -> emitAlternatives(alternatives.choices());
      case Node.Group group -> emitGroup(group);
      case Node.Repeat repeat -> emitRepeat(repeat);
      case Node.Simple simple -> add(simple.opcode(), simple.operand(), 0);
    }
  }

  private int add(int opcode, int a, int b) {
    if (length + Op.WIDTH > code.length) {
      code = Arrays.copyOf(code, code.length * 2);
    }
    code[length] = opcode;
    code[length + 1] = a;
    code[length + 2] = b;
    length += Op.WIDTH;
    return length - Op.WIDTH;
  }

  private void emitAlternatives(List<Node> choices) {
    int[] exits = new int[choices.size() - 1];
    for (int i = 0; i < exits.length; i++) {
      int split = add(Op.SPLIT, length + Op.WIDTH, 0);
      emit(choices.get(i));
      exits[i] = add(Op.JUMP, 0, 0);
      code[split + 2] = length;
    }
    emit(choices.getLast());
    for (int exit : exits) {
      code[exit + 1] = length;
    }
  }

  private void emitGroup(Node.Group group) {
    if (group.register() == 0) {
      emit(group.body());
      return;
    }
    add(Op.SAVE, 2 * group.register(), 0);
    emit(group.body());
    add(Op.SAVE, 2 * group.register() + 1, 0);
  }

  private void emitRepeat(Node.Repeat repeat) {
    if (repeat.unbounded()
        && repeat.body() instanceof Node.Simple simple
        && simple.consumesOneCharacter()) {
      add(Op.STAR, repeat.least(), 0);
      emit(simple);
    } else if (!repeat.unbounded()) {
      int split = add(Op.SPLIT, length + Op.WIDTH, 0);
      emit(repeat.body());
      code[split + 2] = length;
    } else {
      emitLoop(repeat);
    }
  }

  /** A round that consumed nothing is the last, so that no loop is endless. */
  private void emitLoop(Node.Repeat repeat) {
    int slot = slots++;
    int enter = repeat.least() == 0 ? add(Op.SPLIT, length + Op.WIDTH, 0) : -1;
    int start = add(Op.SAVE, slot, 0);
    emit(repeat.body());
    int check = add(Op.UNLESS_MOVED, slot, 0);
    int again = add(Op.SPLIT, start, 0);
    code[check + 2] = length;
    code[again + 2] = length;
    if (enter >= 0) {
      code[enter + 2] = length;
    }
  }
}
