package echo.evaluator.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The steps of both forms as they are made, and how deep the temporaries are at this place. */
final class Emitter {
  final List<Draft> full = new ArrayList<>();
  final List<Draft> fast = new ArrayList<>();

  /** The line that steps made now stand in. */
  int line = 1;

  /** Whether steps made now are covered by a tree in the fast form. */
  boolean fullOnly;

  /** How many temporaries there are before the next step. */
  int depth;

  /** Adds a step to both forms. */
  void both(Draft draft) {
    int at = full.size();
    inFull(draft);
    if (!fullOnly) {
      inFast(draft.twin(), at);
    }
  }

  /** Adds a step to the full form only. */
  void inFull(Draft draft) {
    draft.line = line;
    draft.full = full.size();
    full.add(draft);
  }

  /** Adds a step to the fast form that does what the full form does from a step on. */
  void inFast(Draft draft, int from) {
    draft.line = line;
    draft.full = from;
    fast.add(draft);
  }

  /** Binds a label to this place. */
  void bind(Label label) {
    label.full = full.size();
    if (!fullOnly) {
      label.fast = fast.size();
    }
  }

  Instruction[] finishFull() {
    Instruction[] steps = new Instruction[full.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = full.get(i).finish(false, Draft.place(full.get(i).label, false), -1);
    }
    return steps;
  }

  Instruction[] finishFast() {
    Instruction[] steps = new Instruction[fast.size()];
    for (int i = 0; i < steps.length; i++) {
      Draft draft = fast.get(i);
      int next = beyondJumps(i + 1);
      int target = Draft.place(draft.label, true);
      steps[i] =
          draft.finish(
              true, branches(draft.op) ? beyondJumps(target) : target, next == i + 1 ? -1 : next);
    }
    return steps;
  }

  private static boolean branches(int op) {
    return op == Op.BRANCH_TREE || op == Op.FOR_RANGE || op == Op.FOR_LIST;
  }

  /** Where the fast form really goes on from a step: jumps cost no ticks and do nothing else. */
  private int beyondJumps(int step) {
    int at = step;
    // A loop without a body jumps to a head that is no jump, so this ends; the bound makes it sure.
    for (int i = 0; i < fast.size() && at < fast.size() && fast.get(at).op == Op.JUMP; i++) {
      at = Objects.requireNonNull(fast.get(at).label).fast;
    }
    return at;
  }
}
